package dev.parallax.plugins.trackers.tensorboard;

/**
 * The messages of type Event that are written.
 *
 * <p>Event (tensorflow/core/util/event.proto): {@code double wall_time = 1} in seconds since 1970,
 * {@code int64 step = 2}, and one of {@code string file_version = 3}, {@code Summary summary = 5},
 * {@code SessionLog session_log = 7}. SessionLog: {@code enum status = 1}, where 1 is START.
 */
final class Events {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;

    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_LOG_START = 1;

    private Events() {}

    /** Returns the first event of every file. */
    static byte[] version(double wallTime) {
        return new Protobuf()
                .float64(WALL_TIME, wallTime)
                .text(FILE_VERSION, "brain.Event:2")
                .encoded();
    }

    /** Returns the event that voids what was said of a step and later ones. */
    static byte[] restart(double wallTime, long firstStep) {
        byte[] log = new Protobuf().integer(SESSION_LOG_STATUS, SESSION_LOG_START).encoded();
        return new Protobuf()
                .float64(WALL_TIME, wallTime)
                .integer(STEP, firstStep)
                .bytes(SESSION_LOG, log)
                .encoded();
    }

    /** Returns the event that carries values of a step. */
    static byte[] summary(double wallTime, long step, Summary summary) {
        return new Protobuf()
                .float64(WALL_TIME, wallTime)
                .integer(STEP, step)
                .bytes(SUMMARY, summary.encoded())
                .encoded();
    }
}
