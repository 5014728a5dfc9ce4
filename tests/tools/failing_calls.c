/* Lets one call of a program on the files below a folder fail, or kills the program at it.
 *
 * Loaded with LD_PRELOAD. FAILING_UNDER names the folder, FAILING_KINDS which kinds of calls are
 * counted (o open, r read, w write, s sync, n rename and link, t truncate, u unlink and rmdir, m
 * rights and folders;
 * every kind where it is not set), FAILING_AT which of them fails, FAILING_WITH by which errno (0:
 * the program is killed instead), FAILING_ON whether all later ones of these kinds do, too.
 * FAILING_COUNT names a file that is told at the end how many there were; beside it, under a name
 * that ends in `.what`, lies which call failed.
 *
 * FAILING_EXCHANGE makes every file system one that cannot exchange two folders: the system itself
 * answers so, also to whoever does not ask through the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char under[PATH_MAX], kinds[32], counted[PATH_MAX];
static size_t under_length;
static long at, with, on, count;

static void refuse_exchanges(void) {
  struct sock_filter lines[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[4])),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 2 /* RENAME_EXCHANGE */, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof lines / sizeof *lines, lines};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
    abort();
}

__attribute__((constructor)) static void begin(void) {
  if (getenv("FAILING_EXCHANGE")) refuse_exchanges();
  const char *it = getenv("FAILING_UNDER");
  if (it) strncpy(under, it, sizeof under - 1);
  under_length = strlen(under);
  it = getenv("FAILING_KINDS");
  strncpy(kinds, it ? it : "orwsntum", sizeof kinds - 1);
  it = getenv("FAILING_COUNT");
  if (it) strncpy(counted, it, sizeof counted - 1);
  it = getenv("FAILING_AT");
  at = it ? atol(it) : 0;
  it = getenv("FAILING_WITH");
  with = it ? atol(it) : EIO;
  it = getenv("FAILING_ON");
  on = it ? atol(it) : 0;
}

static void tell(const char *suffix, const char *text) {
  char path[PATH_MAX + 8];
  if (!counted[0]) return;
  snprintf(path, sizeof path, "%s%s", counted, suffix);
  int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file >= 0) {
    syscall(SYS_write, file, text, strlen(text));
    syscall(SYS_close, file);
  }
}

__attribute__((destructor)) static void end(void) {
  char text[32];
  snprintf(text, sizeof text, "%ld", count);
  tell("", text);
}

static int below(const char *path) {
  return under_length && strncmp(path, under, under_length) == 0;
}

static int fails(char kind, const char *path) {
  if (!strchr(kinds, kind) || !below(path)) return 0;
  long number = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
  if (!at || (on ? number < at : number != at)) return 0;
  char what[PATH_MAX + 4];
  snprintf(what, sizeof what, "%c %s", kind, path);
  tell(".what", what);
  if (!with) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  errno = with;
  return 1;
}

static int fails_in(char kind, int folder, const char *path) {
  char whole[PATH_MAX * 2], base[PATH_MAX];
  if (path[0] == '/') return fails(kind, path);
  ssize_t length;
  if (folder == AT_FDCWD) {
    length = syscall(SYS_readlink, "/proc/self/cwd", base, sizeof base - 1);
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    length = syscall(SYS_readlink, link, base, sizeof base - 1);
  }
  if (length < 0) return 0;
  base[length] = 0;
  snprintf(whole, sizeof whole, "%s/%s", base, path);
  return fails(kind, whole);
}

static int fails_at(char kind, int file) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  int before = errno;
  ssize_t length = syscall(SYS_readlink, link, path, sizeof path - 1);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return fails(kind, path);
}

#define REAL(type, name, ...)                         \
  static type (*real)(__VA_ARGS__);                   \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OPENS(name)                                            \
  int name(const char *path, int flags, ...) {                 \
    REAL(int, name, const char *, int, ...);                   \
    va_list rest;                                              \
    va_start(rest, flags);                                     \
    mode_t mode = va_arg(rest, mode_t);                        \
    va_end(rest);                                              \
    if (fails_in('o', AT_FDCWD, path)) return -1;              \
    return real(path, flags, mode);                            \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                         \
  int name(int folder, const char *path, int flags, ...) {     \
    REAL(int, name, int, const char *, int, ...);              \
    va_list rest;                                              \
    va_start(rest, flags);                                     \
    mode_t mode = va_arg(rest, mode_t);                        \
    va_end(rest);                                              \
    if (fails_in('o', folder, path)) return -1;                \
    return real(folder, path, flags, mode);                    \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

#define ON_FILE(kind, type, name, parameters, arguments, ...)  \
  type name parameters {                                       \
    REAL(type, name, __VA_ARGS__);                             \
    if (fails_at(kind, file)) return -1;                       \
    return real arguments;                                     \
  }
ON_FILE('r', ssize_t, read, (int file, void *to, size_t n), (file, to, n), int, void *, size_t)
ON_FILE('r', ssize_t, pread, (int file, void *to, size_t n, off_t o), (file, to, n, o), int, void *, size_t, off_t)
ON_FILE('r', ssize_t, pread64, (int file, void *to, size_t n, off64_t o), (file, to, n, o), int, void *, size_t, off64_t)
ON_FILE('r', ssize_t, readv, (int file, const struct iovec *v, int n), (file, v, n), int, const struct iovec *, int)
ON_FILE('w', ssize_t, write, (int file, const void *from, size_t n), (file, from, n), int, const void *, size_t)
ON_FILE('w', ssize_t, pwrite, (int file, const void *from, size_t n, off_t o), (file, from, n, o), int, const void *, size_t, off_t)
ON_FILE('w', ssize_t, pwrite64, (int file, const void *from, size_t n, off64_t o), (file, from, n, o), int, const void *, size_t, off64_t)
ON_FILE('w', ssize_t, writev, (int file, const struct iovec *v, int n), (file, v, n), int, const struct iovec *, int)
ON_FILE('r', ssize_t, copy_file_range, (int file, off64_t *a, int to, off64_t *b, size_t n, unsigned f), (file, a, to, b, n, f), int, off64_t *, int, off64_t *, size_t, unsigned)
ON_FILE('s', int, fsync, (int file), (file), int)
ON_FILE('s', int, fdatasync, (int file), (file), int)
ON_FILE('s', int, sync_file_range, (int file, off64_t o, off64_t n, unsigned f), (file, o, n, f), int, off64_t, off64_t, unsigned)
ON_FILE('t', int, ftruncate, (int file, off_t n), (file, n), int, off_t)
ON_FILE('t', int, ftruncate64, (int file, off64_t n), (file, n), int, off64_t)
ON_FILE('m', int, fchmod, (int file, mode_t mode), (file, mode), int, mode_t)

#define ON_PATH(kind, name, parameters, arguments, ...)        \
  int name parameters {                                        \
    REAL(int, name, __VA_ARGS__);                              \
    if (fails_in(kind, AT_FDCWD, path)) return -1;             \
    return real arguments;                                     \
  }
ON_PATH('n', rename, (const char *path, const char *to), (path, to), const char *, const char *)
ON_PATH('u', unlink, (const char *path), (path), const char *)
ON_PATH('m', mkdir, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
ON_PATH('m', chmod, (const char *path, mode_t mode), (path, mode), const char *, mode_t)
ON_PATH('u', rmdir, (const char *path), (path), const char *)

int linkat(int folder, const char *path, int other, const char *to, int flags) {
  REAL(int, linkat, int, const char *, int, const char *, int);
  if (fails_in('n', other, to)) return -1;
  return real(folder, path, other, to, flags);
}
