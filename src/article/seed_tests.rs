//! Every seed is read as what it is.

use std::path::Path;

use expect_test::expect;

use crate::article::{Article, Format, dateline, read};
use crate::summary;

/// A line for each article of the seeds: file, language, outlet, time, whether it is a sample, headline; below it its lead.
fn listed() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut lines = Vec::new();
    for file in files {
        let format = Format::of_path(&file).expect("a format");
        for reading in read(&std::fs::read(&file).unwrap(), format) {
            let article = Article::derive(&reading.result.unwrap());
            let name = file.file_stem().unwrap().to_str().unwrap();
            let published = article.published.map(|p| format!("{p:?}"));
            lines.push(format!(
                "{name} {} | {} | {} | {} | {}",
                article.language.map_or("?".to_owned(), |l| l.to_string()),
                article.outlet.as_deref().unwrap_or("?"),
                published.as_deref().unwrap_or("undated"),
                if article.sample { "sample" } else { "real" },
                article.headline,
            ));
            let body = &article.body;
            let paragraphs = body.split("\n\n").count();
            let last: String = body.chars().rev().take(30).collect();
            let last: String = last.chars().rev().collect();
            lines.push(format!("    {paragraphs} paragraphs, …{last}"));
            assert!(article.url.is_none(), "{name} links to a page");
            let lead = summary::lead(&article, &[]);
            assert!(lead.start >= dateline(body).end && !body[lead].is_empty());
        }
    }
    lines.join("\n")
}

#[test]
fn every_seed_is_read() {
    expect![[r#"
        000_fe8a340cffa202d2 en | SİA | undated | real | Lukashenko: "Very hard work must be done to restore life in liberated territories"
            4 paragraphs, …n," President of Belarus said.
        010_harbour_bridge en | Vellmore Courier | At(2026-03-03T09:30:00Z) | sample | Harbour bridge opens in Vellmore after seven years
            4 paragraphs, … sail at the end of the month.
        011_harbour_bridge_wire en | Kestrel Wire | Day(2026-03-03) | sample | Vellmore opens its harbour bridge
            3 paragraphs, …ips in less than four minutes.
        012_school_meals en | Vellmore Courier | Day(2025-06-18) | sample | Orrell: "No child in Vellmore will study on an empty stomach"
            4 paragraphs, …id. "I was surprised as well."
        013_rooftop_bees en | Vellmore Courier | At(2025-08-21T07:00:00Z) | sample | Rooftop bees give Vellmore library its own honey
            4 paragraphs, …d shelf of books on gardening.
        014_last_ferry en | Kestrel Wire | undated | sample | Captain ends 31 years on the Vellmore ferry
            4 paragraphs, … Achterberg told Kestrel Wire.
        020_resedxana az | Göydağ Xəbər | Day(2025-11-19) | sample | Leyla Sahilova: “Göydağ səması yenə qaranlıqdır”
            4 paragraphs, …ri saat 22:00-dək açıq olacaq.
        021_kitabxana az | Göydağ Xəbər | Day(2026-01-15) | sample | Göydağ kitabxanası gecə də işləyəcək
            3 paragraphs, …kimin bilmədiyini” vurğulayıb.
        021_kitabxana az | Göydağ Xəbər | Day(2026-03-04) | sample | Vellmorda körfəz üzərindən piyada körpüsü salınıb
            3 paragraphs, …qədən az müddətə yana çəkilir.
        030_observatoriya ru | Лазурный вестник | Day(2025-11-20) | sample | Обсерватория Гёйдага открылась после ремонта
            4 paragraphs, … посмотрели более 300 человек.
        031_bibliobus ru | Лазурный вестник | At(2026-02-10T09:00:00Z) | sample | Библиобус Лазурногорска объехал все дальние посёлки
            4 paragraphs, …него собирают жители посёлков.
        032_shkolnye_obedy ru | Лазурный вестник | Day(2025-09-04) | sample | В школах Лазурногорска появились горячие обеды
            3 paragraphs, …я каждый месяц, а цена — нет».
        040_gemi_kutuphane tr | Mavikıyı Postası | Day(2026-04-02) | sample | Mavikıyı'da eski feribot kütüphane oldu
            4 paragraphs, …i dışında her gün açık olacak.
        041_okul_arilari tr | Kıyı Haber Ajansı | Day(2025-05-14) | sample | Nazlı Kovancı: "Öğrenciler arıyla yaşamayı öğreniyor"
            3 paragraphs, …kütüphanelerine gidecek" dedi.
        050_short_items en | Kestrel Wire | Day(2026-02-06) | sample | Observatory to photograph every star above Göydağ
            2 paragraphs, …Leyla Sahilova said on Friday.
        050_short_items ru | Лазурный вестник | Day(2026-03-04) | sample | Вэллмор: мост через залив открыт
            3 paragraphs, … будет ходить до конца месяца.
        050_short_items az | Göydağ Xəbər | Day(2026-04-03) | sample | Mavikıyıda köhnə bərə kitabxanaya çevrilib
            2 paragraphs, …yə başçısı Cemre Yelken deyib.
        050_short_items tr | Mavikıyı Postası | Day(2025-11-21) | sample | Göydağ Gözlemevi ziyarete açıldı
            3 paragraphs, …den fazla kişi Satürn'e baktı.
        050_short_items en | Vellmore Courier | Day(2026-05-11) | sample | Vellmore keeps its ferry as a reading room
            2 paragraphs, …e quietest ship on the coast"."#]].assert_eq(&listed());
}
