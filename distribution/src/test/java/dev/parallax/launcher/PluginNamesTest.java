package dev.parallax.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginNamesTest {

    @Test
    void allNamesFollowFromThatOfTheExtension() {
        assertThat(names("my-loss", PluginTemplate.OBJECTIVE))
                .isEqualTo(
                        new PluginNames(
                                "my-loss", "MyLoss", "com.example.myloss", "objective-my-loss"));
        assertThat(names("vgg-16-bn", PluginTemplate.BACKBONE).className()).isEqualTo("Vgg16Bn");
    }

    @Test
    void aPackageIsNoKeyword() {
        assertThat(names("new", PluginTemplate.TRACKER).packageName())
                .isEqualTo("com.example.newplugin");
        assertThat(names("de-fault", PluginTemplate.TRACKER).packageName())
                .isEqualTo("com.example.defaultplugin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "override", "image", "augmentation", "extension", "option"})
    void aClassDoesNotHideOneThatItsSourceMeans(String name) {
        assertThat(names(name, PluginTemplate.AUGMENTATION).className()).endsWith("Augmentation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MyLoss", "my_loss", "1loss", "-loss", "loss-", "my--loss", "löss"})
    void aNameIsOneThatRecipesCanUse(String name) {
        assertThatThrownBy(() -> names(name, PluginTemplate.OBJECTIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("my-loss");
    }

    @Test
    void namesThatAreGivenAreChecked() {
        assertThat(
                        PluginNames.derived(
                                "loss", PluginTemplate.OBJECTIVE, "com.acme.ssl", "acme.loss"))
                .isEqualTo(new PluginNames("loss", "Loss", "com.acme.ssl", "acme.loss"));
        assertThatThrownBy(
                        () ->
                                PluginNames.derived(
                                        "loss", PluginTemplate.OBJECTIVE, "com.acme.new", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'com.acme.new'")
                .hasMessageContaining("--package");
        assertThatThrownBy(
                        () ->
                                PluginNames.derived(
                                        "loss", PluginTemplate.OBJECTIVE, null, "acme/loss"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'acme/loss'");
    }

    @ParameterizedTest
    @ValueSource(strings = {".loss", "-loss", "_loss", ""})
    void anIdIsOneThatTheHostLoads(String id) {
        assertThatThrownBy(() -> PluginNames.derived("loss", PluginTemplate.OBJECTIVE, null, id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'")
                .hasMessageContaining("a letter or digit first");
    }

    private static PluginNames names(String name, PluginTemplate template) {
        return PluginNames.derived(name, template, null, null);
    }
}
