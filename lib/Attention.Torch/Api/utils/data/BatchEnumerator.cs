using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A batch, and all tensors that were created on the way to it.</summary>
readonly record struct Batch<S>(S Value, IReadOnlyList<IDisposable> Owned)
{
    public void Dispose()
    {
        foreach (var tensor in Owned) tensor.Dispose();
    }
}

/// <summary>Loads a batch when it is asked for, and disposes the one before.</summary>
class BatchEnumerator<T, S>(DataLoader<T, S> loader) : IEnumerator<S>
{
    IEnumerator<long>? order;
    Batch<S>? current;

    public S Current => current is { } batch
        ? batch.Value
        : throw new InvalidOperationException("the enumeration of a DataLoader has no current batch: call MoveNext() first, and stop when it gives false.");

    object IEnumerator.Current => Current!;

    public bool MoveNext()
    {
        Release();
        if (Following() is not { } batch) return false;
        current = batch;
        // Where the user is the owner, the scope that is open takes care of the batch as of any tensor.
        if (!loader.DisposeBatch && CurrentDisposeScope is { } scope) scope.Attach(batch.Owned);
        return true;
    }

    protected virtual Batch<S>? Following() => NextIndices() is { } indices ? Load(indices) : null;

    /// <summary>The numbers of the next batch; null at the end.</summary>
    protected long[]? NextIndices()
    {
        order ??= loader.sampler.GetEnumerator();
        List<long> indices = [];
        while (indices.Count < loader.batch_size && order.MoveNext()) indices.Add(order.Current);
        return indices.Count == 0 || (loader.drop_last && indices.Count < loader.batch_size) ? null : [.. indices];
    }

    protected Batch<S> Load(long[] indices)
    {
        using var scope = NewDisposeScope();
        var value = ReferenceEquals(loader.collate_fn, Collation.OfLists) && loader.dataset is TensorDataset rows && rows.Rows(indices) is S copied
            ? copied
            : loader.collate_fn(Array.ConvertAll(indices, loader.dataset.GetTensor), loader.Device);
        var owned = scope.DisposablesView;
        scope.Detach(owned);
        return new(value, owned);
    }

    void Release()
    {
        if (loader.DisposeBatch) current?.Dispose();
        current = null;
    }

    public void Reset()
    {
        Dispose();
        order = null;
    }

    public void Dispose()
    {
        Release();
        Stop();
        order?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void Stop() { }
}

/// <summary>Loads as many batches at the same time as there are workers, and gives them in order.</summary>
sealed class WorkerEnumerator<T, S>(DataLoader<T, S> loader) : BatchEnumerator<T, S>(loader)
{
    readonly Queue<Task<Batch<S>>> ahead = [];
    readonly int workers = loader.num_workers;

    protected override Batch<S>? Following()
    {
        while (ahead.Count < workers && NextIndices() is { } indices) ahead.Enqueue(Task.Run(() => Load(indices)));
        // The exception of a worker arrives as it was thrown.
        return ahead.TryDequeue(out var next) ? next.GetAwaiter().GetResult() : null;
    }

    /// <summary>Waits for what is still being loaded, and disposes it.</summary>
    protected override void Stop()
    {
        while (ahead.TryDequeue(out var unwanted))
        {
            ((Task)unwanted).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
            if (unwanted.IsCompletedSuccessfully) unwanted.Result.Dispose();
        }
    }
}
