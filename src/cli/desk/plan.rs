//! Where everything stands on a screen of some size: drawn there, and found there by the mouse.

use ratatui::layout::Rect;

use super::things::DeskQueue;

/// Below this a screen shows one side at a time.
const TWO_SIDES: (u16, u16) = (80, 24);

/// Below this it shows nothing but a sentence.
const LEAST: (u16, u16) = (40, 10);

/// How wide the queues are at least, and at most.
const QUEUES: (u16, u16) = (21, 40);

/// The lines at the foot: a rule, the command, what is new, the keys.
const FOOT: u16 = 4;

/// A queue on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePlan {
    /// Which.
    pub queue: DeskQueue,
    /// The line of its title.
    pub title: u16,
    /// Its rows.
    pub rows: Rect,
}

/// What a screen is planned by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanAsked {
    /// The size of the screen.
    pub size: (u16, u16),
    /// How many lines each queue has.
    pub lengths: [usize; 6],
    /// The queue that is looked at.
    pub queue: DeskQueue,
    /// Whether the keys go to the pane.
    pub in_pane: bool,
    /// Whether the pane has the whole screen.
    pub is_wide: bool,
}

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPlan {
    /// Whether there is room for anything but a sentence.
    pub has_room: bool,
    /// Where the queues stand, without their frame.
    pub left: Option<Rect>,
    /// Where the pane stands, without its frame.
    pub pane: Option<Rect>,
    /// The queues.
    pub queues: Vec<QueuePlan>,
}

impl DeskPlan {
    /// Plans a screen.
    pub fn of(asked: &PlanAsked) -> Self {
        let (width, height) = asked.size;
        let has_room = width >= LEAST.0 && height >= LEAST.1;
        if !has_room {
            return DeskPlan { has_room, left: None, pane: None, queues: Vec::new() };
        }
        let body = height - FOOT - 1;
        let inner = |x: u16, width: u16| Rect { x, y: 1, width, height: body };
        let is_small = width < TWO_SIDES.0 || height < TWO_SIDES.1;
        let (left, pane) = if asked.is_wide || (is_small && asked.in_pane) {
            (None, Some(inner(1, width - 2)))
        } else if is_small {
            (Some(inner(1, width - 2)), None)
        } else {
            let left = (width * 27 / 100).clamp(QUEUES.0, QUEUES.1);
            (Some(inner(1, left)), Some(inner(left + 2, width - left - 3)))
        };
        let queues = left.map(|it| queues(asked, it)).unwrap_or_default();
        DeskPlan { has_room, left, pane, queues }
    }

    /// Returns the queue of which a place on the screen is a row, and which row of those shown.
    pub fn row_at(&self, x: u16, y: u16) -> Option<(DeskQueue, u16)> {
        let is_in = |it: &&QueuePlan| it.rows.contains((x, y).into());
        self.queues.iter().find(is_in).map(|it| (it.queue, y - it.rows.y))
    }
}

fn queues(asked: &PlanAsked, area: Rect) -> Vec<QueuePlan> {
    // The first title stands in the frame.
    let room = usize::from(area.height).saturating_sub(DeskQueue::ALL.len() - 1);
    let heights = heights(asked.lengths, asked.queue as usize, room);
    let mut y = area.y;
    let plan = |(at, queue): (usize, DeskQueue)| {
        let height = u16::try_from(heights[at]).unwrap_or(u16::MAX);
        let title = y.saturating_sub(1);
        let rows = Rect { y, height, ..area };
        y += height + 1;
        QueuePlan { queue, title, rows }
    };
    // A screen of few lines has no room for every title.
    let planned = DeskQueue::ALL.into_iter().enumerate().map(plan);
    planned.filter(|it| it.title < area.bottom()).collect()
}

/// Shares out lines among queues: the one that is looked at has first what it needs, each other
/// at least a line where it has anything, and what is left goes to the last.
fn heights(lengths: [usize; 6], chosen: usize, room: usize) -> [usize; 6] {
    let mut heights = [0; 6];
    let mut left = room;
    let mut give = |heights: &mut [usize; 6], at: usize, most: usize| {
        let more = lengths[at].min(most).saturating_sub(heights[at]).min(left);
        heights[at] += more;
        left -= more;
    };
    give(&mut heights, chosen, 1);
    (0..6).for_each(|it| give(&mut heights, it, 1));
    give(&mut heights, chosen, 6);
    (0..6).for_each(|it| give(&mut heights, it, 3));
    give(&mut heights, chosen, usize::MAX);
    (0..6).for_each(|it| give(&mut heights, it, usize::MAX));
    heights[5] += left;
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_somebodys_and_who_has_rows_has_a_line() {
        assert_eq!(heights([3, 9, 8, 3, 79, 207], 0, 14), [3, 3, 3, 3, 1, 1]);
        assert_eq!(heights([3, 9, 8, 3, 79, 207], 5, 14).iter().sum::<usize>(), 14);
        assert_eq!(heights([0, 0, 0, 0, 0, 0], 0, 14), [0, 0, 0, 0, 0, 14]);
        for chosen in 0..6 {
            for room in 0..30 {
                let it = heights([1, 2, 3, 4, 5, 600], chosen, room);
                assert_eq!(it.iter().sum::<usize>(), room);
                assert!(room < 6 || it.iter().all(|it| *it > 0), "{it:?}");
            }
        }
    }
}
