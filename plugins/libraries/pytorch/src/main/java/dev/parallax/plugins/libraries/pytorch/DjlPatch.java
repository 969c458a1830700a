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
 * Makes DJL handle memory of the host otherwise: some calls in some of its classes are others, from
 * the moment the classes are loaded. There is no other way in: the classes cannot be extended, and
 * they make their memory themselves.
 *
 * <ul>
 *   <li>Direct memory comes from {@link HeldMemory}, which keeps it while it is read.
 *   <li>Numbers that arrays are combined with come from {@link HostArrays#number}, which leaves
 *       them where a GPU need not wait for them.
 *   <li>Values are read by {@link HostArrays#read}, which leaves no copy behind.
 * </ul>
 */
final class DjlPatch {

    private static final String MANAGER = "ai/djl/pytorch/engine/PtNDManager";
    private static final String ARRAY = "ai/djl/pytorch/engine/PtNDArray";
    private static final String JNI = "ai/djl/pytorch/jni/JniUtils";

    /** The one method that combines with a number and wants it on the same device. */
    private static final String COMPARES_ON_ONE_DEVICE = "contentEquals";

    private static final String NUMBER = "(Ljava/lang/Number;)Lai/djl/ndarray/NDArray;";

    /** Classes of the patched packages that load no patched class. */
    private static final String ENGINE_NEIGHBOUR = "ai.djl.pytorch.engine.PtDeviceType";

    private static final String JNI_NEIGHBOUR = "ai.djl.pytorch.jni.IValue";

    private static final List<Patch> PATCHES =
            List.of(
                    new Patch(
                            MANAGER,
                            ENGINE_NEIGHBOUR,
                            List.of(
                                    new Redirection(
                                            "java/nio/ByteBuffer",
                                            "allocateDirect",
                                            "(I)Ljava/nio/ByteBuffer;",
                                            HeldMemory.class,
                                            "allocate",
                                            1))),
                    new Patch(
                            ARRAY,
                            ENGINE_NEIGHBOUR,
                            List.of(
                                    new Redirection(
                                            MANAGER,
                                            "create",
                                            NUMBER,
                                            HostArrays.class,
                                            "number",
                                            20),
                                    new Redirection(
                                            JNI,
                                            "getByteBuffer",
                                            "(L" + ARRAY + ";Z)Ljava/nio/ByteBuffer;",
                                            HostArrays.class,
                                            "read",
                                            1))),
                    new Patch(
                            JNI,
                            JNI_NEIGHBOUR,
                            List.of(
                                    new Redirection(
                                            MANAGER,
                                            "create",
                                            NUMBER,
                                            HostArrays.class,
                                            "number",
                                            2))));

    private static boolean applied;

    private DjlPatch() {}

    /**
     * Calls to a method that go to a static one of ours, which takes the receiver, if there is one,
     * as its first argument.
     *
     * @param owner of the method
     * @param name of the method
     * @param descriptor of the method
     * @param target the class that is called
     * @param targetName its method
     * @param calls how many there are in the class
     */
    private record Redirection(
            String owner,
            String name,
            String descriptor,
            Class<?> target,
            String targetName,
            int calls) {

        boolean applies(String owner, String name, String descriptor) {
            return this.owner.equals(owner)
                    && this.name.equals(name)
                    && this.descriptor.equals(descriptor);
        }

        String targetDescriptor(int opcode) {
            return opcode == Opcodes.INVOKESTATIC
                    ? descriptor
                    : "(L" + owner + ";" + descriptor.substring(1);
        }
    }

    /**
     * What changes in a class.
     *
     * @param className with slashes
     * @param neighbour a class of its package
     * @param redirections the calls that change
     */
    private record Patch(String className, String neighbour, List<Redirection> redirections) {}

    /**
     * Loads the classes, patched; does nothing when called again.
     *
     * @throws IllegalStateException if one was loaded before or is not as expected
     */
    static synchronized void apply() {
        if (applied) {
            return;
        }
        PATCHES.forEach(DjlPatch::load);
        applied = true;
    }

    private static void load(Patch patch) {
        ClassLoader loader = DjlPatch.class.getClassLoader();
        try (InputStream original = loader.getResourceAsStream(patch.className() + ".class")) {
            Class<?> neighbour = Class.forName(patch.neighbour(), false, loader);
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                    .defineClass(patched(original.readAllBytes(), patch));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "DJL's memory cannot be made safe, so gradients could go wrong: " + e, e);
        }
    }

    private static byte[] patched(byte[] original, Patch patch) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        int[] changes = new int[patch.redirections().size()];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        MethodVisitor same =
                                super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals(COMPARES_ON_ONE_DEVICE)
                                ? same
                                : new Redirected(same, patch.redirections(), changes);
                    }
                },
                0);
        for (int i = 0; i < changes.length; i++) {
            Redirection redirection = patch.redirections().get(i);
            if (changes[i] != redirection.calls()) {
                throw new IllegalStateException(
                        patch.className()
                                + " calls "
                                + redirection.name()
                                + " "
                                + changes[i]
                                + " times, not "
                                + redirection.calls());
            }
        }
        return writer.toByteArray();
    }

    /** Calls the targets where the method calls what is redirected. */
    private static final class Redirected extends MethodVisitor {

        private final List<Redirection> redirections;
        private final int[] changes;

        Redirected(MethodVisitor next, List<Redirection> redirections, int[] changes) {
            super(Opcodes.ASM9, next);
            this.redirections = redirections;
            this.changes = changes;
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            for (int i = 0; i < changes.length; i++) {
                Redirection redirection = redirections.get(i);
                if (redirection.applies(owner, name, descriptor)) {
                    changes[i]++;
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            Type.getInternalName(redirection.target()),
                            redirection.targetName(),
                            redirection.targetDescriptor(opcode),
                            false);
                    return;
                }
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
