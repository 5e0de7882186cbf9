using System.Runtime.ExceptionServices;

namespace TorchSharp.Kernels;

/// <summary>Splits a loop over the threads of the pool; the calling thread takes part.</summary>
internal static class Work
{
    /// <summary>Pieces per thread: more than one, so that a thread that was interrupted does not hold up the others.</summary>
    const int PiecesPerThread = 4;

    [ThreadStatic] static bool inside;

    /// <summary>How many threads a loop may use, the caller's own included; at least 1.</summary>
    public static int Threads
    {
        get;
        set => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, $"The number of threads must be at least 1, but got {value}.");
    } = Environment.ProcessorCount;

    /// <summary>Runs body(start, end) on disjoint pieces that cover 0..count, and returns when all have run.</summary>
    /// <remarks>
    /// grain: the fewest items worth a piece of their own; up to that many run on the calling thread. A body that writes only what
    /// belongs to its items gives the same result for any number of threads. A loop inside a loop runs on the thread it is on.
    /// The first exception of a body is rethrown as it was.
    /// </remarks>
    public static void Split(int count, int grain, Action<int, int> body)
    {
        if (count <= 0) return;
        var pieces = Pieces(count, grain);
        if (pieces <= 1) body(0, count);
        else new Job(count, pieces, body).Run();
    }

    /// <summary>Whether Split would use more than one thread: lets a caller avoid building a delegate for a small loop.</summary>
    public static bool WouldSplit(int count, int grain) => Pieces(count, grain) > 1;

    static int Pieces(int count, int grain) =>
        inside || Threads == 1 || count <= grain ? 1 : Math.Min(count / Math.Max(grain, 1), Threads * PiecesPerThread);

    sealed class Job : IThreadPoolWorkItem
    {
        readonly int count, pieces;
        readonly Action<int, int> body;
        readonly object gate = new();
        int next;
        int left;
        Exception? failure;

        public Job(int count, int pieces, Action<int, int> body)
        {
            this.count = count;
            this.pieces = left = pieces;
            this.body = body;
        }

        public void Run()
        {
            for (var helper = Math.Min(Threads, pieces) - 1; helper > 0; helper--)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            Execute();
            Wait();
            if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        }

        /// <summary>Takes pieces until none is left; a helper that comes late finds nothing to do.</summary>
        public void Execute()
        {
            inside = true;
            try
            {
                for (int piece; (piece = Interlocked.Increment(ref next) - 1) < pieces;)
                {
                    RunPiece(piece);
                    if (Interlocked.Decrement(ref left) == 0)
                        lock (gate) Monitor.PulseAll(gate);
                }
            }
            finally
            {
                inside = false;
            }
        }

        /// <summary>Waits for the pieces that helpers have begun: they end soon, so it spins before it sleeps.</summary>
        void Wait()
        {
            for (SpinWait spin = default; Volatile.Read(ref left) > 0 && !spin.NextSpinWillYield;) spin.SpinOnce();
            lock (gate)
                while (Volatile.Read(ref left) > 0) Monitor.Wait(gate);
        }

        void RunPiece(int piece)
        {
            if (failure is not null) return;
            try
            {
                body((int)((long)count * piece / pieces), (int)((long)count * (piece + 1) / pieces));
            }
#pragma warning disable CA1031 // whatever the body throws belongs to the caller of Split
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, exception, null);
            }
        }
    }
}
