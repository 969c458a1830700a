package dev.parallax.core.plugin.store;

import static dev.parallax.core.plugin.PluginFixture.good;
import static dev.parallax.core.plugin.store.InstallOptions.NEW_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.core.plugin.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoveTest {

    @TempDir Path folder;
    @TempDir Path sources;
    private Directory directory = new Directory(Path.of(""));

    @BeforeEach
    void twoOfWhichOneDependsOnTheOther() throws IOException {
        directory = new Directory(folder);
        directory.store().install(good("base").jar(sources), NEW_ONLY);
        Path user = good("user").header("Plugin-Dependencies", "base").jar(sources);
        directory.store().install(user, NEW_ONLY);
    }

    @Test
    void jarAndPinAreGone() throws Exception {
        assertThat(directory.store().remove("user", false)).containsExactly("user.jar");

        assertThat(directory.content()).containsOnlyKeys("base.jar", PluginLock.FILE);
        assertThat(directory.pinned()).containsExactly("base 1.2.3");
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearest() throws Exception {
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().remove("usre", false))
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContainingAll("'usre'", "did you mean 'user'?", "there is base, user");
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void aPluginThatIsNeededStaysUnlessForced() throws Exception {
        Map<String, String> before = directory.content();

        assertThatThrownBy(() -> directory.store().remove("base", false))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageContainingAll("base is not removed", "user would not load", "--force");
        assertThat(directory.content()).isEqualTo(before);

        directory.store().remove("base", true);
        assertThat(directory.loaded()).isEmpty();
        assertThat(directory.pinned()).containsExactly("user 1.2.3");
    }

    @Test
    void aFolderIsRemovedWhole() throws Exception {
        good("unpacked").folderWithProperties(folder);

        assertThat(directory.store().remove("unpacked", false)).containsExactly("unpacked");

        assertThat(folder.resolve("unpacked")).doesNotExist();
    }

    @Test
    void aFileThatIsNoPluginIsRemovedByItsName() throws Exception {
        Files.writeString(folder.resolve("x.jar"), "no jar");

        directory.store().remove("x.jar", false);

        assertThat(folder.resolve("x.jar")).doesNotExist();
    }

    @Test
    void ofALinkOnlyTheLinkIsRemoved() throws Exception {
        Path jar = good("linked").jar(sources);
        Files.createSymbolicLink(folder.resolve("linked.jar"), jar);

        directory.store().remove("linked", false);

        assertThat(folder.resolve("linked.jar")).doesNotExist();
        assertThat(jar).exists();
    }

    @Test
    void aPinWhoseFileIsGoneCanBeRemoved() throws Exception {
        Files.delete(folder.resolve("user.jar"));

        assertThat(directory.store().remove("user", false)).isEmpty();

        assertThat(directory.pinned()).containsExactly("base 1.2.3");
    }

    @Test
    void aDirectoryWithoutALockGetsNone() throws Exception {
        Files.delete(folder.resolve(PluginLock.FILE));

        directory.store().remove("user", false);

        assertThat(directory.content()).containsOnlyKeys("base.jar");
    }
}
