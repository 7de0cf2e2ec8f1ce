//! The guard: which addresses are asked, in all their spellings.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;

/// Each address with what becomes of it.
#[track_caller]
fn check(permit: Permit, addresses: &str, expected: &Expect) {
    let mut out = String::new();
    for line in addresses.lines().filter(|line| !line.trim().is_empty()) {
        let address = line.trim();
        let verdict = match Url::parse(address) {
            Err(error) => format!("no address: {error}"),
            Ok(url) => match check_url(&url, permit) {
                Ok(()) => "asked".to_owned(),
                Err(refused) => refused.to_string(),
            },
        };
        writeln!(out, "{address}  ->  {verdict}").unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn addresses_into_the_own_network_are_refused_in_every_spelling() {
    check(
        Permit::public(),
        r"
        http://127.0.0.1/
        http://127.0.0.1:80/
        http://127.255.255.254/
        http://2130706433/
        http://017700000001/
        http://0x7f000001/
        http://0x7f.1/
        http://0177.0.0.1/
        http://127.1/
        http://127.0.1/
        http://%31%32%37.0.0.1/
        http://127。0。0。1/
        http://１２７.0.0.1/
        http://①②⑦.⓪.⓪.①/
        http://0/
        http://0.0.0.0/
        http://0.1.2.3/
        http://10.0.0.1/
        http://10.255.255.255/
        http://100.64.0.1/
        http://100.100.100.200/
        http://100.127.255.255/
        http://168.63.129.16/
        http://169.254.169.254/latest/meta-data/
        http://0xa9fea9fe/
        http://2852039166/
        http://0251.0376.0251.0376/
        http://169.254.43518/
        http://172.16.0.1/
        http://172.31.255.255/
        http://192.0.0.192/
        http://192.0.2.1/
        http://192.88.99.1/
        http://192.168.1.1/
        http://198.18.0.1/
        http://198.19.255.255/
        http://198.51.100.7/
        http://203.0.113.7/
        http://224.0.0.1/
        http://239.255.255.250/
        http://240.0.0.1/
        http://255.255.255.255/
        http://[::]/
        http://[::1]/
        http://[0:0:0:0:0:0:0:1]/
        http://[0000::0001]/
        http://[::127.0.0.1]/
        http://[::ffff:127.0.0.1]/
        http://[::ffff:7f00:1]/
        http://[::ffff:169.254.169.254]/
        http://[::ffff:0:10.0.0.1]/
        http://[::ffff:8.8.8.8]/
        http://[64:ff9b::127.0.0.1]/
        http://[64:ff9b::a9fe:a9fe]/
        http://[64:ff9b:1::8.8.8.8]/
        http://[100::1]/
        http://[2001::1]/
        http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/
        http://[2001:20::1]/
        http://[2001:db8::1]/
        http://[2002:7f00:1::]/
        http://[2002:a9fe:a9fe::1]/
        http://[2002:808:808::1]/
        http://[3fff::1]/
        http://[5f00::1]/
        http://[fc00::1]/
        http://[fd00:ec2::254]/
        http://[fe80::1]/
        http://[fec0::1]/
        http://[ff02::1]/
        http://localhost/
        http://LOCALHOST./
        http://a.localhost/
        http://localhost.localdomain/
        http://printer.local/
        http://metadata.google.internal/
        http://wiki.corp/
        http://fritz.home/
        http://nas.home.arpa/
        http://home.arpa/
        http://router.lan/
        http://expyuzz4wqqyqhjn.onion/
        http://intranet/
        http://com./
        http://a..example/
        http://.example/
        ",
        &expect![[r#"
            http://127.0.0.1/  ->  127.0.0.1 is no public address
            http://127.0.0.1:80/  ->  127.0.0.1 is no public address
            http://127.255.255.254/  ->  127.255.255.254 is no public address
            http://2130706433/  ->  127.0.0.1 is no public address
            http://017700000001/  ->  127.0.0.1 is no public address
            http://0x7f000001/  ->  127.0.0.1 is no public address
            http://0x7f.1/  ->  127.0.0.1 is no public address
            http://0177.0.0.1/  ->  127.0.0.1 is no public address
            http://127.1/  ->  127.0.0.1 is no public address
            http://127.0.1/  ->  127.0.0.1 is no public address
            http://%31%32%37.0.0.1/  ->  127.0.0.1 is no public address
            http://127。0。0。1/  ->  127.0.0.1 is no public address
            http://１２７.0.0.1/  ->  127.0.0.1 is no public address
            http://①②⑦.⓪.⓪.①/  ->  127.0.0.1 is no public address
            http://0/  ->  0.0.0.0 is no public address
            http://0.0.0.0/  ->  0.0.0.0 is no public address
            http://0.1.2.3/  ->  0.1.2.3 is no public address
            http://10.0.0.1/  ->  10.0.0.1 is no public address
            http://10.255.255.255/  ->  10.255.255.255 is no public address
            http://100.64.0.1/  ->  100.64.0.1 is no public address
            http://100.100.100.200/  ->  100.100.100.200 is no public address
            http://100.127.255.255/  ->  100.127.255.255 is no public address
            http://168.63.129.16/  ->  168.63.129.16 is no public address
            http://169.254.169.254/latest/meta-data/  ->  169.254.169.254 is no public address
            http://0xa9fea9fe/  ->  169.254.169.254 is no public address
            http://2852039166/  ->  169.254.169.254 is no public address
            http://0251.0376.0251.0376/  ->  169.254.169.254 is no public address
            http://169.254.43518/  ->  169.254.169.254 is no public address
            http://172.16.0.1/  ->  172.16.0.1 is no public address
            http://172.31.255.255/  ->  172.31.255.255 is no public address
            http://192.0.0.192/  ->  192.0.0.192 is no public address
            http://192.0.2.1/  ->  192.0.2.1 is no public address
            http://192.88.99.1/  ->  192.88.99.1 is no public address
            http://192.168.1.1/  ->  192.168.1.1 is no public address
            http://198.18.0.1/  ->  198.18.0.1 is no public address
            http://198.19.255.255/  ->  198.19.255.255 is no public address
            http://198.51.100.7/  ->  198.51.100.7 is no public address
            http://203.0.113.7/  ->  203.0.113.7 is no public address
            http://224.0.0.1/  ->  224.0.0.1 is no public address
            http://239.255.255.250/  ->  239.255.255.250 is no public address
            http://240.0.0.1/  ->  240.0.0.1 is no public address
            http://255.255.255.255/  ->  255.255.255.255 is no public address
            http://[::]/  ->  :: is no public address
            http://[::1]/  ->  ::1 is no public address
            http://[0:0:0:0:0:0:0:1]/  ->  ::1 is no public address
            http://[0000::0001]/  ->  ::1 is no public address
            http://[::127.0.0.1]/  ->  ::7f00:1 is no public address
            http://[::ffff:127.0.0.1]/  ->  ::ffff:127.0.0.1 is no public address
            http://[::ffff:7f00:1]/  ->  ::ffff:127.0.0.1 is no public address
            http://[::ffff:169.254.169.254]/  ->  ::ffff:169.254.169.254 is no public address
            http://[::ffff:0:10.0.0.1]/  ->  ::ffff:0:a00:1 is no public address
            http://[::ffff:8.8.8.8]/  ->  ::ffff:8.8.8.8 is no public address
            http://[64:ff9b::127.0.0.1]/  ->  64:ff9b::7f00:1 is no public address
            http://[64:ff9b::a9fe:a9fe]/  ->  64:ff9b::a9fe:a9fe is no public address
            http://[64:ff9b:1::8.8.8.8]/  ->  64:ff9b:1::808:808 is no public address
            http://[100::1]/  ->  100::1 is no public address
            http://[2001::1]/  ->  2001::1 is no public address
            http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/  ->  2001:0:4136:e378:8000:63bf:3fff:fdd2 is no public address
            http://[2001:20::1]/  ->  2001:20::1 is no public address
            http://[2001:db8::1]/  ->  2001:db8::1 is no public address
            http://[2002:7f00:1::]/  ->  2002:7f00:1:: is no public address
            http://[2002:a9fe:a9fe::1]/  ->  2002:a9fe:a9fe::1 is no public address
            http://[2002:808:808::1]/  ->  2002:808:808::1 is no public address
            http://[3fff::1]/  ->  3fff::1 is no public address
            http://[5f00::1]/  ->  5f00::1 is no public address
            http://[fc00::1]/  ->  fc00::1 is no public address
            http://[fd00:ec2::254]/  ->  fd00:ec2::254 is no public address
            http://[fe80::1]/  ->  fe80::1 is no public address
            http://[fec0::1]/  ->  fec0::1 is no public address
            http://[ff02::1]/  ->  ff02::1 is no public address
            http://localhost/  ->  localhost is no public host name
            http://LOCALHOST./  ->  localhost. is no public host name
            http://a.localhost/  ->  a.localhost is no public host name
            http://localhost.localdomain/  ->  localhost.localdomain is no public host name
            http://printer.local/  ->  printer.local is no public host name
            http://metadata.google.internal/  ->  metadata.google.internal is no public host name
            http://wiki.corp/  ->  wiki.corp is no public host name
            http://fritz.home/  ->  fritz.home is no public host name
            http://nas.home.arpa/  ->  nas.home.arpa is no public host name
            http://home.arpa/  ->  home.arpa is no public host name
            http://router.lan/  ->  router.lan is no public host name
            http://expyuzz4wqqyqhjn.onion/  ->  expyuzz4wqqyqhjn.onion is no public host name
            http://intranet/  ->  intranet is no public host name
            http://com./  ->  com. is no public host name
            http://a..example/  ->  a..example is no public host name
            http://.example/  ->  .example is no public host name
        "#]],
    );
}

#[test]
fn other_schemes_ports_and_secrets_are_refused() {
    check(
        Permit::public(),
        r"
        file:///etc/passwd
        ftp://news.example/
        gopher://127.0.0.1:6379/_INFO
        data:text/html,hello
        javascript:alert(1)
        mailto:a@news.example
        ws://news.example/
        http://
        http:///
        http://user@news.example/
        http://user:word@news.example/
        http://:word@news.example/
        http://news.example@127.0.0.1/
        http://127.0.0.1#@news.example/
        http://news.example\@127.0.0.1/
        http://news.example:22/
        http://news.example:25/
        http://news.example:6379/
        http://news.example:0/
        http://news.example:65535/
        http://news.example:65536/
        http://[::1/
        http://[fe80::1%25eth0]/
        http://1.2.3.4.5/
        http://256.256.256.256/
        ",
        &expect![[r#"
            file:///etc/passwd  ->  its scheme is file: only http and https are read
            ftp://news.example/  ->  its scheme is ftp: only http and https are read
            gopher://127.0.0.1:6379/_INFO  ->  its scheme is gopher: only http and https are read
            data:text/html,hello  ->  its scheme is data: only http and https are read
            javascript:alert(1)  ->  its scheme is javascript: only http and https are read
            mailto:a@news.example  ->  its scheme is mailto: only http and https are read
            ws://news.example/  ->  its scheme is ws: only http and https are read
            http://  ->  no address: empty host
            http:///  ->  no address: empty host
            http://user@news.example/  ->  it holds a user name or a password: give the address without them
            http://user:word@news.example/  ->  it holds a user name or a password: give the address without them
            http://:word@news.example/  ->  it holds a user name or a password: give the address without them
            http://news.example@127.0.0.1/  ->  it holds a user name or a password: give the address without them
            http://127.0.0.1#@news.example/  ->  127.0.0.1 is no public address
            http://news.example\@127.0.0.1/  ->  asked
            http://news.example:22/  ->  its port is 22: only 80, 443, 8080 and 8443 are asked
            http://news.example:25/  ->  its port is 25: only 80, 443, 8080 and 8443 are asked
            http://news.example:6379/  ->  its port is 6379: only 80, 443, 8080 and 8443 are asked
            http://news.example:0/  ->  its port is 0: only 80, 443, 8080 and 8443 are asked
            http://news.example:65535/  ->  its port is 65535: only 80, 443, 8080 and 8443 are asked
            http://news.example:65536/  ->  no address: invalid port number
            http://[::1/  ->  no address: invalid IPv6 address
            http://[fe80::1%25eth0]/  ->  no address: invalid IPv6 address
            http://1.2.3.4.5/  ->  no address: invalid IPv4 address
            http://256.256.256.256/  ->  no address: invalid IPv4 address
        "#]],
    );
}

#[test]
fn addresses_of_the_public_internet_are_asked() {
    check(
        Permit::public(),
        r"
        http://news.example/
        HTTPS://News.Example/A?b=c
        https://news.example./
        https://news.example:443/
        http://news.example:443/
        http://news.example:8080/
        https://news.example:8443/
        https://новости.рф/
        https://localhost.example/
        https://local.example/
        http://8.8.8.8/
        http://1.1/
        http://100.63.255.255/
        http://100.128.0.0/
        http://172.15.255.255/
        http://172.32.0.0/
        http://192.0.1.1/
        http://198.17.255.255/
        http://198.20.0.0/
        http://223.255.255.255/
        http://[2606:4700::1111]/
        http://[2a00:1450:4001::1]/
        http://[2001:200::1]/
        http://[64:ff9b::8.8.8.8]/
        ",
        &expect![[r#"
            http://news.example/  ->  asked
            HTTPS://News.Example/A?b=c  ->  asked
            https://news.example./  ->  asked
            https://news.example:443/  ->  asked
            http://news.example:443/  ->  asked
            http://news.example:8080/  ->  asked
            https://news.example:8443/  ->  asked
            https://новости.рф/  ->  asked
            https://localhost.example/  ->  asked
            https://local.example/  ->  asked
            http://8.8.8.8/  ->  asked
            http://1.1/  ->  asked
            http://100.63.255.255/  ->  asked
            http://100.128.0.0/  ->  asked
            http://172.15.255.255/  ->  asked
            http://172.32.0.0/  ->  asked
            http://192.0.1.1/  ->  asked
            http://198.17.255.255/  ->  asked
            http://198.20.0.0/  ->  asked
            http://223.255.255.255/  ->  asked
            http://[2606:4700::1111]/  ->  asked
            http://[2a00:1450:4001::1]/  ->  asked
            http://[2001:200::1]/  ->  asked
            http://[64:ff9b::8.8.8.8]/  ->  asked
        "#]],
    );
}

#[test]
fn a_permit_opens_this_machine_and_nothing_else() {
    check(
        Permit::with_loopback(),
        r"
        http://127.0.0.1:40123/
        http://[::1]:40123/
        http://localhost:40123/
        http://[::ffff:127.0.0.1]/
        http://10.0.0.1/
        http://169.254.169.254/
        http://printer.local/
        http://user@127.0.0.1/
        ftp://127.0.0.1/
        ",
        &expect![[r#"
            http://127.0.0.1:40123/  ->  asked
            http://[::1]:40123/  ->  asked
            http://localhost:40123/  ->  asked
            http://[::ffff:127.0.0.1]/  ->  ::ffff:127.0.0.1 is no public address
            http://10.0.0.1/  ->  10.0.0.1 is no public address
            http://169.254.169.254/  ->  169.254.169.254 is no public address
            http://printer.local/  ->  printer.local is no public host name
            http://user@127.0.0.1/  ->  it holds a user name or a password: give the address without them
            ftp://127.0.0.1/  ->  its scheme is ftp: only http and https are read
        "#]],
    );
}

#[test]
fn an_endless_address_is_refused() {
    let long = url(&format!(
        "https://news.example/{}",
        "a".repeat(limits::URL_BYTES)
    ));
    let refused = check_url(&long, Permit::public()).unwrap_err();
    expect!["it has 4117 bytes, more than any article's address"].assert_eq(&refused.to_string());
}

#[test]
fn an_address_is_shown_without_its_secrets() {
    let shown = |address: &str| shown(&url(address));
    let mut out = String::new();
    for address in [
        "https://user:word@news.example/feed#top",
        "https://news.example/feed?page=2&token=abc&API_KEY=abc&sig=abc&q=storm",
        "https://news.example/feed?%74oken=abc&password=a%26b",
        "https://news.example/feed?c2VjcmV0c2VjcmV0c2VjcmV0",
        "https://news.example/?p=12&print",
    ] {
        writeln!(out, "{}", shown(address)).unwrap();
    }
    expect![[r#"
        https://news.example/feed
        https://news.example/feed?page=2&token=hidden&API_KEY=hidden&sig=hidden&q=storm
        https://news.example/feed?%74oken=hidden&password=hidden
        https://news.example/feed?hidden
        https://news.example/?p=12&print
    "#]]
    .assert_eq(&out);
}
