using System.Collections.Concurrent;

namespace Attention.Notebooks.Kernel;

/// <summary>The one thread on which cells start, so that thread-static state survives from cell to cell.</summary>
internal sealed class CellThread : IDisposable
{
    /// <summary>Bytes of stack: the same on every system, enough for deep but finite recursion.</summary>
    private const int StackSize = 16 << 20;

    private readonly BlockingCollection<Action> _work = [];

    public CellThread() =>
        new Thread(Loop, StackSize) { IsBackground = true, Name = "cells" }.Start();

    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    public void Dispose() => _work.CompleteAdding();

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
