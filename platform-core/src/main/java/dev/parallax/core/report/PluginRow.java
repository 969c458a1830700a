package dev.parallax.core.report;

import dev.parallax.core.plugin.PluginOrigin;

/**
 * An extension that was at work in a run.
 *
 * @param kind its kind, such as "backbone"
 * @param name its name, such as "resnet"
 * @param origin its plugin
 */
public record PluginRow(String kind, String name, PluginOrigin origin) {}
