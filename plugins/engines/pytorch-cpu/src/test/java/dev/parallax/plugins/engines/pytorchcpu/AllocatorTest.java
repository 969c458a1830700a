package dev.parallax.plugins.engines.pytorchcpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AllocatorTest {

    private static final String ALL =
            "glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1"
                    + ":glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=17179869184";

    private static final String ASKED_FOR = "always [madvise] never";

    @Test
    void allSettingsKeepTheMemory() {
        assertThat(description("2.36", ALL, ASKED_FOR)).isEqualTo("memory kept between steps");
    }

    @Test
    void whatIsMissingIsNamed() {
        String thresholds =
                "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=17179869184";

        assertThat(description("2.36", "", ASKED_FOR))
                .startsWith("allocator not tuned (memory is given back")
                .contains("arena of its own", "no huge pages", "docs/embedding.md");
        assertThat(description("2.36", thresholds, ASKED_FOR))
                .startsWith("allocator not tuned (each thread has an arena of its own, no huge");
    }

    @Test
    void valuesThatChangeNothingAreMissing() {
        String useless =
                "glibc.malloc.arena_max=8:glibc.malloc.hugetlb=0"
                        + ":glibc.malloc.mmap_threshold=4096:glibc.malloc.trim_threshold=many";

        assertThat(description("2.36", useless, ASKED_FOR))
                .contains("given back", "arena of its own", "no huge pages");
    }

    @Test
    void hugePagesAreMissedOnlyWhereMallocCouldHaveThem() {
        String others = ALL.replace("glibc.malloc.hugetlb=1:", "");

        assertThat(description("2.36", others, ASKED_FOR)).contains("no huge pages");
        assertThat(description("2.31", others, ASKED_FOR)).isEqualTo("memory kept between steps");
        assertThat(description("2.36", others, "always madvise [never]"))
                .isEqualTo("memory kept between steps");
        assertThat(description("2.36", others, "[always] madvise never"))
                .isEqualTo("memory kept between steps");
        assertThat(description("2.36", others, "")).isEqualTo("memory kept between steps");
    }

    @Test
    void anotherCLibraryHasNoSuchSettings() {
        assertThat(new Allocator(Optional.empty(), Allocator.parsed(ALL), ASKED_FOR).describe())
                .isEmpty();
    }

    private static String description(String glibc, String tunables, String hugePages) {
        return new Allocator(Optional.of(glibc), Allocator.parsed(tunables), hugePages).describe();
    }
}
