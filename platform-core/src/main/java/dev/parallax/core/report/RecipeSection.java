package dev.parallax.core.report;

/** The resolved recipe, folded. */
record RecipeSection(String recipe) implements Section {

    @Override
    public String id() {
        return "recipe";
    }

    @Override
    public String title() {
        return "Recipe";
    }

    @Override
    public boolean isEmpty() {
        return recipe.isBlank();
    }

    @Override
    public void write(Html html) {
        html.open("details");
        html.leaf("summary", "Everything that was chosen, defaults written out");
        html.leaf("pre", recipe.strip(), "tabindex", "0").close();
    }
}
