package dev.parallax.plugins.libraries.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes DJL compute otherwise where it goes wrong: some calls in some of its classes are others,
 * from the moment the classes are loaded. There is no other way in: the classes cannot be extended,
 * and they make their memory themselves.
 *
 * <ul>
 *   <li>Direct memory comes from {@link HeldMemory}, which keeps it while it is read.
 *   <li>Values are read by {@link HostValues#read}, which leaves no copy behind.
 *   <li>Convolutions are those of {@link Convolutions}, which native code computes rightly.
 * </ul>
 */
final class DjlPatch {

    private static final String MANAGER = "ai/djl/pytorch/engine/PtNDManager";
    private static final String ARRAY = "ai/djl/pytorch/engine/PtNDArray";
    private static final String OPERATIONS = "ai/djl/pytorch/engine/PtNDArrayEx";
    private static final String JNI = "ai/djl/pytorch/jni/JniUtils";

    /** A class of the patched package that does not load a patched one. */
    private static final String NEIGHBOUR = "ai.djl.pytorch.engine.PtDeviceType";

    private static final List<Redirection> REDIRECTIONS =
            List.of(
                    new Redirection(
                            MANAGER,
                            "java/nio/ByteBuffer",
                            "allocateDirect",
                            HeldMemory.class,
                            "allocate"),
                    new Redirection(ARRAY, JNI, "getByteBuffer", HostValues.class, "read"),
                    new Redirection(
                            OPERATIONS, JNI, "convolution", Convolutions.class, "convolution"));

    private static boolean applied;

    private DjlPatch() {}

    /**
     * The one call in a class to a static method, which goes to another of the same descriptor.
     *
     * @param className of the class that calls, with slashes
     * @param owner of the method, with slashes
     * @param name of the method
     * @param target the class that is called instead
     * @param targetName its method
     */
    private record Redirection(
            String className, String owner, String name, Class<?> target, String targetName) {}

    /**
     * Loads the classes, patched; does nothing when called again.
     *
     * @throws IllegalStateException if one was loaded before or is not as expected
     */
    static synchronized void apply() {
        if (applied) {
            return;
        }
        REDIRECTIONS.forEach(DjlPatch::load);
        applied = true;
    }

    private static void load(Redirection redirection) {
        ClassLoader loader = DjlPatch.class.getClassLoader();
        try (InputStream original =
                loader.getResourceAsStream(redirection.className() + ".class")) {
            Class<?> neighbour = Class.forName(NEIGHBOUR, false, loader);
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                    .defineClass(patched(original.readAllBytes(), redirection));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "DJL cannot be made safe, so gradients could go wrong: " + e, e);
        }
    }

    private static byte[] patched(byte[] original, Redirection redirection) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        int[] changes = {0};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        return new Redirected(
                                super.visitMethod(access, name, descriptor, signature, exceptions),
                                redirection,
                                changes);
                    }
                },
                0);
        if (changes[0] != 1) {
            throw new IllegalStateException(
                    redirection.className()
                            + " calls "
                            + redirection.name()
                            + " in "
                            + changes[0]
                            + " places, not in one");
        }
        return writer.toByteArray();
    }

    /** Calls the target where the method calls what is redirected. */
    private static final class Redirected extends MethodVisitor {

        private final Redirection redirection;
        private final int[] changes;

        Redirected(MethodVisitor next, Redirection redirection, int[] changes) {
            super(Opcodes.ASM9, next);
            this.redirection = redirection;
            this.changes = changes;
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(redirection.owner()) && name.equals(redirection.name())) {
                changes[0]++;
                super.visitMethodInsn(
                        opcode,
                        Type.getInternalName(redirection.target()),
                        redirection.targetName(),
                        descriptor,
                        isInterface);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
