//! On which core a thread runs while it begins many others.
//!
//! sled makes its threads the first time that it has work for one, and each of them asks in a loop,
//! without a pause, whether all are made. On a machine of few cores whoever makes them then waits
//! for those that wait for it: a quarter of the processor's time of a whole act. On one core with
//! their maker they do not run before it has made them all.

#[cfg(target_os = "linux")]
mod linux {
    use std::fs;

    use rustix::{
        process::Pid,
        thread::{CpuSet, sched_getaffinity, sched_getcpu, sched_setaffinity},
    };

    /// Does something on the core on which it happens to be, and lets go of that core after it,
    /// with every thread that was begun meanwhile. Where the machine does not let anybody choose,
    /// it is done all the same.
    pub(in super::super) fn on_one_core<R>(work: impl FnOnce() -> R) -> R {
        let all = sched_getaffinity(None).ok();
        let mut one = CpuSet::new();
        let core = sched_getcpu();
        if core < CpuSet::MAX_CPU {
            one.set(core);
        }
        // A set without a core is refused.
        let held = all.filter(|_| sched_setaffinity(None, &one).is_ok());
        let done = work();
        if let Some(all) = held {
            let _ = sched_setaffinity(None, &all);
            for thread in threads() {
                // One that has ended since is nobody's any more.
                let _ = sched_setaffinity(Some(thread), &all);
            }
        }
        done
    }

    /// The threads of this program.
    fn threads() -> impl Iterator<Item = Pid> {
        let found = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        found.filter_map(|it| Pid::from_raw(it.file_name().to_str()?.parse().ok()?))
    }

    #[cfg(test)]
    mod tests {
        use std::{sync::mpsc, thread};

        use super::*;

        #[test]
        fn whoever_is_begun_on_one_core_may_be_on_each_of_them_behind_it() {
            let all = sched_getaffinity(None).unwrap();
            let (go_on, asked) = mpsc::channel::<()>();
            let begun = on_one_core(|| {
                assert_eq!(sched_getaffinity(None).unwrap().count(), 1);
                thread::spawn(move || {
                    asked.recv().unwrap();
                    sched_getaffinity(None).unwrap()
                })
            });
            assert_eq!(sched_getaffinity(None).unwrap(), all);
            go_on.send(()).unwrap();
            assert_eq!(begun.join().unwrap(), all);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    /// Does something; on which core is the system's own affair.
    pub(in super::super) fn on_one_core<R>(work: impl FnOnce() -> R) -> R {
        work()
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::on_one_core;
#[cfg(target_os = "linux")]
pub(super) use linux::on_one_core;
