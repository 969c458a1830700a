// Preloaded: what posix_memalign gives, which libtorch and oneDNN take all memory of arrays from, is
// full of 0xff bytes, which are NaN as a float and as a double.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int posix_memalign(void **block, size_t alignment, size_t size) {
  static int (*next)(void **, size_t, size_t);
  if (!next) {
    next = dlsym(RTLD_NEXT, "posix_memalign");
    if (write(2, "nan_memory: in force\n", 21) < 0) abort();
  }
  int failed = next(block, alignment, size);
  if (!failed) memset(*block, 0xff, size);
  return failed;
}
