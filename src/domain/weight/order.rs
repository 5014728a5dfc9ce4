//! Which places of a list keep their order, so that the others moved.

/// Marks a longest run of numbers that rise, in time `n log n`.
pub fn longest_rise(numbers: &[usize]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut links = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let place = ends.partition_point(|end| numbers[*end] < *number);
        links[at] = place.checked_sub(1).map(|it| ends[it]);
        ends.truncate(ends.len().max(place));
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut steady = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        steady[at] = true;
        next = links[at];
    }
    steady
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_that_moved_are_the_fewest_that_explain_the_order() {
        assert_eq!(longest_rise(&[0, 1, 4, 2, 3]), [true, true, false, true, true]);
        assert_eq!(longest_rise(&[1, 2, 3, 0]), [true, true, true, false]);
        assert_eq!(longest_rise(&[]), Vec::<bool>::new());
    }
}
