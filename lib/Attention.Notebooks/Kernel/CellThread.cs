using System.Collections.Concurrent;
using System.Runtime;

namespace Attention.Notebooks.Kernel;

/// <summary>The one thread on which cells start, so that thread-static state survives from cell to cell.</summary>
internal sealed class CellThread : IDisposable
{
    /// <summary>Bytes of stack: the same on every system, enough for deep but finite recursion.</summary>
    private const int StackSize = 16 << 20;

    /// <summary>How long a waiting thread is woken again and again: code may catch the first exception and wait anew.</summary>
    private static readonly TimeSpan s_wakingTime = TimeSpan.FromSeconds(3), s_betweenWakings = TimeSpan.FromMilliseconds(20);

    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _gate = new();
    private readonly Thread _thread;
    private CancellationTokenSource? _running;
    private bool _isAsked;

    public CellThread()
    {
        _thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "cells" };
        _thread.Start();
    }

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

    /// <summary>Runs code on this thread, which must be the cells' own, so that <see cref="Interrupt"/> ends it.</summary>
    /// <exception cref="CellInterruptedException">It was ended.</exception>
    public void Interruptible(Action code)
    {
        using var stop = new CancellationTokenSource();
        lock (_gate)
        {
            (_running, _isAsked) = (stop, false);
        }
        try
        {
#pragma warning disable SYSLIB0046 // the one way to end a loop that does not look at a token; a kernel is what it is for
            ControlledExecution.Run(code, stop.Token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception e) when (_isAsked && e is OperationCanceledException or ThreadInterruptedException)
        {
            throw new CellInterruptedException(e);
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
            if (_isAsked)
            {
                Calm();
            }
        }
    }

    /// <summary>Ends the code that runs: aborts what computes, wakes what waits. Returns at once.</summary>
    public void Interrupt()
    {
        CancellationTokenSource stop;
        lock (_gate)
        {
            if (_running is null || _isAsked)
            {
                return;
            }
            (stop, _isAsked) = (_running, true);
        }
        // An abort of a thread that sleeps takes a second; woken, it ends at once. So the waking comes first.
        _ = WakeAsync(stop);
        _ = Task.Run(() => Cancel(stop)); // returns when the thread has unwound
    }

    public void Dispose() => _work.CompleteAdding();

    private static void Cancel(CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The code had ended by itself.
        }
    }

    private async Task WakeAsync(CancellationTokenSource stop)
    {
        for (var waited = TimeSpan.Zero; waited < s_wakingTime; waited += s_betweenWakings)
        {
            if (waited > TimeSpan.Zero)
            {
                await Task.Delay(s_betweenWakings).ConfigureAwait(false);
            }
            lock (_gate)
            {
                if (_running != stop)
                {
                    return;
                }
                if ((_thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                {
                    _thread.Interrupt();
                }
            }
        }
    }

    /// <summary>An interruption that came too late would hit the next wait: it is taken here.</summary>
    private static void Calm()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // That was it.
        }
    }

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
