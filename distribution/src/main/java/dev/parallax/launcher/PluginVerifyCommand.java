package dev.parallax.launcher;

import dev.parallax.core.plugin.store.PinChange;
import dev.parallax.core.plugin.store.PinState;
import dev.parallax.core.plugin.store.PluginStore;
import dev.parallax.core.plugin.store.StoredPlugin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the plugin directory with its lock, or makes the lock. */
@Command(
        name = "verify",
        description = {
            "Compares the plugin directory with its plugins.lock: exit code 0 if every file is as"
                    + " pinned and no other is there, else 1.",
            "With --update, pins what is there now instead, and says what that changes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  parallax plugin verify", "  parallax plugin verify --update"})
final class PluginVerifyCommand implements Callable<Integer>, CommonOptions.Owner {

    @Mixin private CommonOptions common = new CommonOptions();

    @Option(names = "--update", description = "Pins what is there now.")
    private boolean update;

    @Override
    public Integer call() throws IOException {
        PluginStore store = common.store();
        return update ? update(store) : verify(store);
    }

    private int update(PluginStore store) throws IOException {
        List<PinChange> changes = store.update();
        for (PinChange change : changes) {
            System.out.println(change.file() + " " + change.what() + ".");
        }
        List<StoredPlugin> now = store.list();
        boolean linked = now.stream().anyMatch(one -> one.state() == PinState.LINKED);
        long left = now.stream().filter(one -> !isPinned(one)).count();
        System.out.println(
                (changes.isEmpty() ? "Nothing changed: all" : "All")
                        + (left == 0 ? "" : " but " + left)
                        + " of "
                        + common.pluginFolder()
                        + " is pinned.");
        if (linked) {
            advise(PinState.LINKED);
        }
        return left == 0 ? 0 : Failures.FAILED;
    }

    private static boolean isPinned(StoredPlugin plugin) {
        return plugin.state() == PinState.PINNED || plugin.state() == PinState.LINKED;
    }

    private int verify(PluginStore store) throws IOException {
        List<StoredPlugin> plugins = store.list();
        List<StoredPlugin> wrong =
                plugins.stream().filter(plugin -> plugin.state() != PinState.PINNED).toList();
        if (wrong.isEmpty()) {
            System.out.println(
                    "All " + plugins.size() + " of " + common.pluginFolder() + " are as pinned.");
            return 0;
        }
        System.out.print(StoredPluginTable.of(wrong));
        System.out.println();
        wrong.stream().map(StoredPlugin::state).distinct().forEach(PluginVerifyCommand::advise);
        return Failures.FAILED;
    }

    private static void advise(PinState state) {
        System.out.println(
                switch (state) {
                    case PINNED -> "";
                    case LINKED ->
                            "linked: it is as pinned, but a symbolic link out of the folder, which"
                                    + " strict verification refuses. Install the file itself with"
                                    + " 'parallax plugin install'.";
                    case CHANGED ->
                            "changed: it is not the file that was pinned. Install the right one"
                                    + " with 'parallax plugin install --replace'; or, if it was"
                                    + " exchanged on purpose, pin it with 'parallax plugin verify"
                                    + " --update'.";
                    case UNKNOWN ->
                            "unknown: it is not pinned. Take it away; or, if it belongs there, pin"
                                    + " it with 'parallax plugin verify --update'.";
                    case MISSING ->
                            "missing: it is pinned, but not there. Install it again; or take it"
                                    + " off the lock with 'parallax plugin remove ID'.";
                });
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
