use super::*;

#[test]
fn notes_come_in_pages_and_each_comes_once() {
    let store = store();
    for at in 0..1_203 {
        save(&store, &format!("buyer{at}"), &at.to_string());
    }
    let mut after: Option<String> = None;
    let mut all = Vec::new();
    loop {
        let Reply::NotePage { notes, next } = block_on(notes::page(&store, after.as_deref()))
        else {
            panic!()
        };
        all.extend(
            notes
                .into_iter()
                .map(|note| note.text.parse::<u32>().unwrap()),
        );
        after = next;
        if after.is_none() {
            break;
        }
    }
    all.sort_unstable();
    assert_eq!(all, (0..1_203).collect::<Vec<_>>());
}

#[test]
fn a_shelf_comes_in_pages_and_each_item_comes_once() {
    let store = store();
    let body = "字".repeat(MAX_SHELF_PAGE_UTF16 / 4);
    for at in 0..9 {
        put(&store, Shelf::Phrases, &at.to_string(), &body);
    }
    let (mut after, mut all, mut pages) = (None::<String>, Vec::new(), 0);
    loop {
        let page = shelves::page(&store, Shelf::Phrases, after.as_deref());
        let Reply::Shelf { items, next } = block_on(page) else {
            panic!()
        };
        assert!(items.iter().map(Item::units).sum::<usize>() <= MAX_SHELF_PAGE_UTF16);
        all.extend(items.into_iter().map(|item| item.id));
        pages += 1;
        after = next;
        if after.is_none() {
            break;
        }
    }
    let each: Vec<String> = (0..9).map(|at| at.to_string()).collect();
    assert_eq!((all, pages), (each, 3));
}

#[test]
fn what_is_taken_off_a_shelf_is_gone_and_the_rest_stands() {
    for sealed in [false, true] {
        let store = store();
        if sealed {
            seal(&store);
        }
        for shelf in Shelf::ALL {
            for id in ["a", "b", "c"] {
                put(&store, shelf, id, "{}");
            }
            let gone = ["b".to_owned(), "x".to_owned()];
            assert_eq!(
                block_on(shelves::take_off(&store, shelf, &gone)),
                Reply::Done
            );
        }
        for shelf in Shelf::ALL {
            assert_eq!(ids(&store, shelf), ["a", "c"], "{shelf:?}");
        }
    }
}

/// All ids of a shelf as they come, page by page, and how many pages there were.
fn paged(store: &Store<Paper>, shelf: Shelf, from: Option<&str>) -> (Vec<String>, usize) {
    let (mut after, mut all, mut pages) = (from.map(str::to_owned), Vec::new(), 0);
    loop {
        let Reply::Shelf { items, next } = block_on(shelves::page(store, shelf, after.as_deref()))
        else {
            panic!()
        };
        all.extend(items.into_iter().map(|item| item.id));
        pages += 1;
        after = next;
        if after.is_none() {
            return (all, pages);
        }
    }
}

#[test]
fn a_sealed_shelf_comes_in_pages_of_which_only_the_asked_for_is_read() {
    let store = store();
    let each: Vec<String> = (0..2_650).map(|at| format!("{at:04}")).collect();
    for id in &each {
        put(&store, Shelf::Sheets, id, "{}");
    }
    seal(&store);
    // Some lie readable, as if sealing had been interrupted: two as an older copy, one alone.
    for id in ["0007", "0008", "9999"] {
        let key = format!("sheets:{id}");
        let mut state = store.medium().0.borrow_mut();
        state.local.insert(key, json!("old"));
    }
    let read = |after: Option<&str>| {
        let before = store.medium().0.borrow().read;
        let page = block_on(shelves::page(&store, Shelf::Sheets, after));
        let read = store.medium().0.borrow().read - before;
        let Reply::Shelf { items, .. } = page else {
            panic!()
        };
        assert!(
            items
                .iter()
                .all(|item| item.id == "9999" || item.body == "{}")
        );
        (items.len(), read)
    };
    let (first, from_disk) = read(None);
    assert_eq!(first, 101);
    // What was left readable is asked for by its sealed name, too.
    assert!(from_disk <= 110, "{from_disk} were read");

    let (mut all, pages) = paged(&store, Shelf::Sheets, None);
    all.sort_unstable();
    let mut expected = each.clone();
    expected.push("9999".into());
    assert_eq!((all, pages), (expected, 3));
    // What is asked for by its id is found at once, sealed or left.
    let ids = ["0007", "9999", "nowhere"].map(str::to_owned);
    let Reply::Shelf { items, next: None } = block_on(shelves::some(&store, Shelf::Sheets, &ids))
    else {
        panic!()
    };
    let found: Vec<&str> = items.iter().map(|item| item.body.as_str()).collect();
    assert_eq!(found, ["{}", "old"]);
    // An id is a place, too: what stands behind it in the order of the ids.
    let (behind, _) = paged(&store, Shelf::Sheets, Some("2600"));
    let (_, expected) = each.split_at(2_601);
    assert_eq!(behind, [expected, &["9999".to_owned()]].concat());
}

#[test]
fn a_record_that_is_sealed_while_pages_are_read_is_not_missed() {
    let store = store();
    let each: Vec<String> = (0..900).map(|at| format!("{at:04}")).collect();
    for id in &each {
        put(&store, Shelf::Sheets, id, "{}");
    }
    let Reply::Shelf { items, next } = block_on(shelves::page(&store, Shelf::Sheets, None)) else {
        panic!()
    };
    assert_eq!(items.len(), 100);
    seal(&store);
    let (rest, _) = paged(&store, Shelf::Sheets, next.as_deref());
    let first = items.into_iter().map(|item| item.id);
    let mut all: Vec<String> = first.chain(rest).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all, each);
}

#[test]
fn sealed_notes_come_in_pages_and_each_comes_once() {
    let store = store();
    for at in 0..703 {
        save(&store, &format!("buyer{at}"), &at.to_string());
    }
    seal(&store);
    let (mut after, mut all, mut pages) = (None::<String>, Vec::new(), 0);
    loop {
        let Reply::NotePage { notes, next } = block_on(notes::page(&store, after.as_deref()))
        else {
            panic!()
        };
        let numbers = notes.into_iter().map(|note| note.text.parse::<u32>());
        all.extend(numbers.map(Result::unwrap));
        pages += 1;
        after = next;
        if after.is_none() {
            break;
        }
    }
    all.sort_unstable();
    assert_eq!(all, (0..703).collect::<Vec<_>>());
    assert!(pages > 1);
}

/// What a shelf tells of its places, or of those of some ids.
fn places(store: &Store<Paper>, of: &[&str]) -> Vec<String> {
    let of = of.iter().map(|id| (*id).to_owned()).collect();
    let Reply::Shelf { items, next: None } = block_on(shelves::names(store, Shelf::Rounds, of))
    else {
        panic!()
    };
    assert!(items.iter().all(|item| item.body.is_empty()));
    items.into_iter().map(|item| item.id).collect()
}

#[test]
fn places_are_told_without_reading_and_lead_to_what_lies_there() {
    for sealed in [false, true] {
        let store = store();
        for at in 0..40 {
            put(&store, Shelf::Rounds, &format!("{at:02}"), "\"leaf\"");
        }
        put(&store, Shelf::Sheets, "other", "{}");
        if sealed {
            seal(&store);
            let mut state = store.medium().0.borrow_mut();
            state.local.insert("rounds:left".into(), json!("\"leaf\""));
        }
        let before = store.medium().0.borrow().read;
        let all = places(&store, &[]);
        let mine = places(&store, &["07", "30"]);
        assert_eq!(store.medium().0.borrow().read, before, "nothing was read");
        assert_eq!(all.len(), 40 + usize::from(sealed));
        assert!(mine.iter().all(|place| all.contains(place)), "{mine:?}");
        assert_eq!(all.iter().any(|place| place.contains("07")), !sealed);

        let Reply::Shelf { items, .. } = block_on(shelves::some(&store, Shelf::Rounds, &mine))
        else {
            panic!()
        };
        let found: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(found, ["07", "30"]);
        let Reply::Shelf { items, .. } = block_on(shelves::some(&store, Shelf::Rounds, &all))
        else {
            panic!()
        };
        assert_eq!(items.len(), all.len(), "what was left readable, too");
        assert!(items.iter().all(|item| item.body == "\"leaf\""));
    }
}
