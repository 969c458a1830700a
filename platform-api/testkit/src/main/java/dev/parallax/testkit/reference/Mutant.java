package dev.parallax.testkit.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class with one mistake planted in its compiled code: a call is replaced by one of {@link
 * Mistakes}, or a whole number is off by one.
 */
final class Mutant {

    /** The verdict where the planted code did not run. */
    static final String NOT_REACHED = "not reached";

    private static final Map<String, String> REPLACEMENTS = new HashMap<>();

    static {
        for (Method method : Mistakes.class.getMethods()) {
            if (method.getDeclaringClass() == Mistakes.class && method.getParameterCount() > 0) {
                Type[] parameters = Type.getArgumentTypes(method);
                Type[] rest = java.util.Arrays.copyOfRange(parameters, 1, parameters.length);
                String replaced = Type.getMethodDescriptor(Type.getReturnType(method), rest);
                REPLACEMENTS.put(
                        parameters[0].getInternalName() + "." + method.getName() + replaced,
                        Type.getMethodDescriptor(method));
            }
        }
    }

    private final Class<?> victim;
    private final Class<?> test;
    private final int site;
    private final String description;

    private Mutant(Class<?> victim, Class<?> test, int site, String description) {
        this.victim = victim;
        this.test = test;
        this.site = site;
        this.description = description;
    }

    /** Finds all places where a mistake can be planted. */
    static List<Mutant> of(List<Class<?>> victims, Class<?> test) {
        List<Mutant> mutants = new ArrayList<>();
        for (Class<?> victim : victims) {
            List<String> sites = new ArrayList<>();
            new ClassReader(bytes(victim)).accept(new Planter(null, -1, sites), 0);
            for (int site = 0; site < sites.size(); site++) {
                mutants.add(
                        new Mutant(
                                victim,
                                test,
                                site,
                                victim.getSimpleName() + "." + sites.get(site)));
            }
        }
        return mutants;
    }

    /**
     * Runs a comparison with the mistake.
     *
     * @return how it was found, {@link #NOT_REACHED}, or nothing if it was not found
     */
    String verdict(Consumer<BaseLossContract> comparison) {
        Mistakes.reset();
        try {
            Constructor<?> constructor =
                    new Loader().loadClass(test.getName()).getDeclaredConstructor();
            constructor.setAccessible(true); // the test of another loader is of another package
            Object mutated = constructor.newInstance();
            comparison.accept((BaseLossContract) mutated);
        } catch (AssertionError | RuntimeException found) {
            String message =
                    String.valueOf(found.getMessage()).strip().lines().findFirst().orElse("");
            return Mistakes.reached() ? "found: " + message : NOT_REACHED;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(test + " needs a constructor without parameters", e);
        }
        return Mistakes.reached() ? "" : NOT_REACHED;
    }

    @Override
    public String toString() {
        return description;
    }

    private static byte[] bytes(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the victim, the test and the classes of their packages anew. */
    private final class Loader extends ClassLoader {

        Loader() {
            super(test.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                if (!isReloaded(name)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> original = test.getClassLoader().loadClass(name);
                byte[] code = bytes(original);
                if (name.equals(victim.getName())) {
                    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
                    new ClassReader(code).accept(new Planter(writer, site, new ArrayList<>()), 0);
                    code = writer.toByteArray();
                }
                return defineClass(name, code, 0, code.length);
            }
        }

        private boolean isReloaded(String name) {
            String where = packageOf(name);
            boolean isTestkit = name.startsWith("dev.parallax.testkit.");
            return !isTestkit
                    && (where.equals(victim.getPackageName())
                            || where.equals(test.getPackageName()));
        }

        private static String packageOf(String name) {
            return name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
    }

    /** Counts the places for mistakes, and plants one. */
    private static final class Planter extends ClassVisitor {

        private final int wanted;
        private final List<String> sites;

        Planter(ClassVisitor next, int wanted, List<String> sites) {
            super(Opcodes.ASM9, next);
            this.wanted = wanted;
            this.sites = sites;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            String where = name.startsWith("lambda$") ? name.split("\\$", -1)[1] : name;
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(
                        int opcode,
                        String owner,
                        String method,
                        String called,
                        boolean isInterface) {
                    String replacement = REPLACEMENTS.get(owner + "." + method + called);
                    if (replacement != null && isWanted(where + ": " + method + what(called))) {
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                Type.getInternalName(Mistakes.class),
                                method,
                                replacement,
                                false);
                    } else {
                        super.visitMethodInsn(opcode, owner, method, called, isInterface);
                    }
                }

                @Override
                public void visitInsn(int opcode) {
                    super.visitInsn(opcode);
                    if ((opcode == Opcodes.LADD || opcode == Opcodes.LREM)
                            && isWanted(where + ": off by one")) {
                        super.visitInsn(Opcodes.LCONST_1);
                        super.visitInsn(Opcodes.LADD);
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                Type.getInternalName(Mistakes.class),
                                "reach",
                                "()V",
                                false);
                    }
                }
            };
        }

        private boolean isWanted(String site) {
            boolean wantedHere = sites.size() == wanted;
            sites.add(site + " #" + sites.size());
            return wantedHere;
        }

        private static String what(String called) {
            int parameters = Type.getArgumentTypes(called).length;
            return parameters == 0 ? "" : called.startsWith("(Ljava/lang/Number;") ? " number" : "";
        }
    }
}
