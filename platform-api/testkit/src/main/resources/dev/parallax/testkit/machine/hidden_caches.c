// Makes the oneDNN of libtorch believe that every cache has one byte, which it reads where a CPU
// hides the sizes of its caches. For libtorch 2.7.1 on x86-64 Linux; load it after the first
// convolution, which fills the table of caches that is looked for: in the writable memory of
// libtorch_cpu.so, ten sizes (of which two to four are set), ten numbers of cores that share one, and
// how many levels there are.
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct caches {
  uint32_t size[10];
  uint32_t cores[10];
  uint32_t levels;
};

static int is_table(const struct caches *c, uint32_t first) {
  if (c->levels < 2 || c->levels > 4 || c->size[0] != first) return 0;
  for (uint32_t i = 0; i < 10; i++) {
    int used = i < c->levels;
    if (used != (c->size[i] != 0) || used != (c->cores[i] != 0)) return 0;
    if (used && (c->size[i] % 1024 || c->cores[i] > 4096)) return 0;
  }
  return c->size[1] > c->size[0];
}

static int hide(struct dl_phdr_info *library, size_t size, void *found) {
  if (!strstr(library->dlpi_name, "libtorch_cpu.so")) return 0;
  uint32_t first = (uint32_t)sysconf(_SC_LEVEL1_DCACHE_SIZE);
  for (int i = 0; i < library->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &library->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_W)) continue;
    char *from = (char *)(library->dlpi_addr + part->p_vaddr);
    char *to = from + part->p_memsz - sizeof(struct caches);
    for (char *at = from; at <= to; at += sizeof(uint32_t)) {
      struct caches *table = (struct caches *)at;
      if (!is_table(table, first)) continue;
      for (uint32_t level = 0; level < table->levels; level++) table->size[level] = 1;
      ++*(int *)found;
    }
  }
  return 1;
}

__attribute__((constructor)) static void load(void) {
  int found = 0;
  if (sysconf(_SC_LEVEL1_DCACHE_SIZE) <= 0) {
    fprintf(stderr, "hidden_caches: this CPU hides its caches anyway\n");
    return;
  }
  dl_iterate_phdr(hide, &found);
  fprintf(stderr, "hidden_caches: %d tables of caches changed\n", found);
}
