using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>Fresh kernel processes, one of them warming up ahead of its use: the compiler takes a second to get going.</summary>
internal sealed class KernelSupply : IAsyncDisposable
{
    private KernelProcess? _ahead;
    private KernelProcess? _inUse;

    /// <summary>Starts the next process now, unless it is started already.</summary>
    public void Prepare() => _ahead ??= KernelProcess.Spawn();

    /// <summary>A process that no notebook has used, told its directory and profile.</summary>
    public async Task<IKernel> TakeAsync(string directory, string profile)
    {
        Prepare();
        var kernel = _inUse = _ahead!;
        _ahead = null;
        await kernel.StartAsync(directory, profile).ConfigureAwait(false);
        return kernel;
    }

    /// <summary>Ends the cell that runs, whatever it does, and with it its kernel.</summary>
    public void Stop() => _inUse?.Kill();

    public ValueTask DisposeAsync() => _ahead?.DisposeAsync() ?? ValueTask.CompletedTask;
}
