package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class PluginNewCommandTest {

    @TempDir private Path work;

    private final StringWriter err = new StringWriter();

    @Test
    void namesAndFolderCanBeChosen() {
        Path folder = work.resolve("elsewhere");

        int code = run("my-loss", "--kind", "objective", "--out", folder.toString(), "--id", "x");

        assertThat(code).as(err.toString()).isZero();
        assertThat(folder.resolve("pom.xml")).content().contains("<artifactId>x</artifactId>");
        assertThat(folder.resolve("src/main/java/com/example/myloss/MyLoss.java")).isRegularFile();
    }

    @Test
    void anUnknownKindIsAnsweredWithTheNearest() {
        assertThat(run("my-loss", "--kind", "objectiv")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no kind 'objectiv' (did you mean 'objective'?)")
                .contains("backbone");
    }

    @Test
    void anEngineIsTooMuchForATemplate() {
        assertThat(run("tpu", "--kind", "engine")).isEqualTo(2);
        assertThat(err.toString()).contains("HardwareEngine", "BaseEngineContract");
    }

    @Test
    void aWrongNameIsAWrongCommandLine() {
        assertThat(run("My Loss", "--kind", "objective")).isEqualTo(2);
        assertThat(err.toString()).contains("'My Loss'");
    }

    @Test
    void theGroupShowsExamplesOfItsOwn() {
        String usage = Main.commandLine().getSubcommands().get("plugin").getUsageMessage(Ansi.OFF);

        assertThat(usage)
                .contains("parallax plugin new my-loss", "parallax plugin verify")
                .doesNotContain("quickstart");
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "plugin";
        all[1] = "new";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return commandLine.execute(all);
    }
}
