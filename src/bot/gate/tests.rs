//! The gate's core in simulated time.

use std::time::Duration;

use proptest::prelude::*;
use teloxide::types::ChatId;

use super::{Lane, Priority, Rates, Step, Ticket, Turns};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

fn chat(id: i64) -> Lane {
    Lane::Chat(ChatId(id))
}

fn turns() -> Turns {
    Turns::new(Rates::default())
}

/// Lets everything through that waits, moving time on as far as needed; when each went.
fn run(turns: &mut Turns, mut now: Duration) -> Vec<(Ticket, Duration)> {
    let mut gone = Vec::new();
    loop {
        match turns.step(now) {
            Step::Go(ticket) => gone.push((ticket, now)),
            Step::Wait(until) => {
                assert!(until > now, "a wait that is over already");
                now = until;
            }
            Step::Idle => return gone,
        }
    }
}

/// The most that went within any span of this length.
fn busiest(times: &[Duration], span: Duration) -> usize {
    times
        .iter()
        .enumerate()
        .map(|(first, start)| {
            times[first..]
                .iter()
                .take_while(|time| **time < *start + span)
                .count()
        })
        .max()
        .unwrap_or(0)
}

fn enter(turns: &mut Turns, priority: Priority, lane: Lane) -> Ticket {
    turns.enter(Duration::ZERO, priority, lane).expect("room")
}

#[test]
fn a_chat_gets_a_short_burst_and_then_one_a_second() {
    let mut turns = turns();
    for _ in 0..6 {
        enter(&mut turns, Priority::Answer, chat(7));
    }
    let seconds: Vec<u64> = run(&mut turns, Duration::ZERO)
        .iter()
        .map(|(_, time)| time.as_secs())
        .collect();
    assert_eq!(seconds, [0, 0, 0, 1, 2, 3]);
}

#[test]
fn a_group_gets_twenty_a_minute() {
    let mut turns = turns();
    let mut times = Vec::new();
    let mut now = Duration::ZERO;
    for _ in 0..4 {
        for _ in 0..25 {
            turns
                .enter(now, Priority::Answer, chat(-100))
                .expect("room");
        }
        times.extend(run(&mut turns, now).iter().map(|(_, time)| *time));
        now = *times.last().expect("some went");
    }
    assert_eq!(times.len(), 100);
    assert!(busiest(&times, MINUTE) <= 20);
}

#[test]
fn an_answer_goes_before_anything_pushed() {
    let mut turns = turns();
    let pushed: Vec<_> = (1..=40)
        .map(|id| enter(&mut turns, Priority::Push, chat(id)))
        .collect();
    let answer = enter(&mut turns, Priority::Answer, chat(99));
    let order: Vec<_> = run(&mut turns, Duration::ZERO)
        .into_iter()
        .map(|(ticket, _)| ticket)
        .collect();
    assert_eq!(order[0], answer);
    assert_eq!(order[1..], pushed);
}

#[test]
fn a_chat_that_waits_holds_up_no_other() {
    let mut turns = turns();
    for _ in 0..10 {
        enter(&mut turns, Priority::Answer, chat(7));
    }
    turns.hold(ChatId(7), 30 * SECOND);
    let other = enter(&mut turns, Priority::Push, chat(8));
    let free = enter(&mut turns, Priority::Answer, Lane::Free);
    let gone = run(&mut turns, Duration::ZERO);
    assert_eq!(gone[0], (free, Duration::ZERO));
    assert_eq!(gone[1], (other, Duration::ZERO));
    assert!(gone[2..].iter().all(|(_, time)| *time >= 30 * SECOND));
}

#[test]
fn a_second_attempt_keeps_its_place() {
    let mut turns = turns();
    let first = enter(&mut turns, Priority::Answer, chat(7));
    let second = enter(&mut turns, Priority::Answer, chat(7));
    assert_eq!(turns.step(Duration::ZERO), Step::Go(first));
    turns.hold(ChatId(7), 5 * SECOND);
    turns.enter_again(first, chat(7));
    let order: Vec<_> = run(&mut turns, Duration::ZERO)
        .into_iter()
        .map(|(ticket, _)| ticket)
        .collect();
    assert_eq!(order, [first, second]);
}

#[test]
fn what_waits_for_a_chat_is_bounded() {
    let mut turns = turns();
    let backlog = Rates::default().backlog;
    let taken = (0..backlog + 5)
        .filter(|_| {
            turns
                .enter(Duration::ZERO, Priority::Answer, chat(7))
                .is_some()
        })
        .count();
    assert_eq!(taken, backlog);
    run(&mut turns, Duration::ZERO);
    assert!(turns.enter(MINUTE, Priority::Answer, chat(7)).is_some());
}

#[test]
fn nothing_is_pushed_to_a_chat_that_is_gone() {
    let mut turns = turns();
    turns.gone(ChatId(7));
    assert_eq!(turns.enter(Duration::ZERO, Priority::Push, chat(7)), None);
    assert!(
        turns
            .enter(Duration::ZERO, Priority::Answer, chat(7))
            .is_some()
    );
    turns.back(ChatId(7));
    assert!(
        turns
            .enter(Duration::ZERO, Priority::Push, chat(7))
            .is_some()
    );
}

#[test]
fn a_group_is_found_under_its_new_id() {
    let mut turns = turns();
    turns.moved(ChatId(-1), ChatId(-1001));
    assert_eq!(turns.current(ChatId(-1)), ChatId(-1001));
    assert_eq!(turns.current(ChatId(-2)), ChatId(-2));
}

proptest! {
    #[test]
    fn no_limit_is_ever_passed(
        calls in prop::collection::vec((-4i64..4, any::<bool>(), 0u64..400), 1..300),
    ) {
        let mut turns = turns();
        let mut now = Duration::ZERO;
        let mut lanes = std::collections::HashMap::new();
        let mut gone: Vec<(Lane, Duration)> = Vec::new();
        let mut entered = 0;
        let let_through = |turns: &mut Turns, now: Duration, gone: &mut Vec<_>, lanes: &std::collections::HashMap<_, _>| {
            while let Step::Go(ticket) = turns.step(now) {
                gone.push((lanes[&ticket], now));
            }
        };
        for (id, push, pause_ms) in calls {
            now += Duration::from_millis(pause_ms);
            let lane = if id == 0 { Lane::Free } else { chat(id) };
            let priority = if push { Priority::Push } else { Priority::Answer };
            if let Some(ticket) = turns.enter(now, priority, lane) {
                lanes.insert(ticket, lane);
                entered += 1;
            }
            let_through(&mut turns, now, &mut gone, &lanes);
        }
        loop {
            match turns.step(now) {
                Step::Go(ticket) => gone.push((lanes[&ticket], now)),
                Step::Wait(until) => now = until,
                Step::Idle => break,
            }
        }
        prop_assert_eq!(gone.len(), entered);
        let all: Vec<_> = gone.iter().map(|(_, time)| *time).collect();
        prop_assert!(busiest(&all, SECOND) <= 30);
        for id in -4..4 {
            let of_chat: Vec<_> = gone.iter().filter(|(lane, _)| *lane == chat(id)).map(|(_, time)| *time).collect();
            prop_assert!(busiest(&of_chat, SECOND) <= 4);
            if id < 0 {
                prop_assert!(busiest(&of_chat, MINUTE) <= 20);
            }
        }
    }
}
