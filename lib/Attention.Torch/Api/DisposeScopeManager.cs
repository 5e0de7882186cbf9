namespace TorchSharp;

public static partial class torch
{
    /// <summary>The innermost open scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.Current;

    /// <summary>Opens a scope: tensors created from now on, on this thread, are disposed when it is.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Open();

    /// <summary>Runs expr in a scope of its own, which only the result survives.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public partial class Tensor
    {
        /// <summary>The scope that will dispose this tensor, or null.</summary>
        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Keeps the tensor until it is disposed by hand or collected, whatever scopes are open.</summary>
        public Tensor DetachFromDisposeScope() => MoveToOtherDisposeScope((DisposeScope?)null);

        /// <summary>Keeps the tensor beyond the scope that holds it: until the end of the one around it.</summary>
        public Tensor MoveToOuterDisposeScope() => MoveToOtherDisposeScope(OwningDisposeScope?.Outer);

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } owner) owner.MoveToOther(other, [this]);
            else other?.Attach(this);
            return this;
        }
    }
}

/// <summary>The open scopes of one thread, and its counts.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] static DisposeScopeManager? ofThisThread;

    readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager ThreadSingleton => ofThisThread ??= new();

    /// <summary>What happened to tensors on this thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.statistics;

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Open() => Current = new DisposeScope(this, Current);

    /// <summary>Steps out of scopes that were disposed: an outer one may have been disposed before an inner one.</summary>
    internal void Close()
    {
        while (Current is { IsDisposed: true }) Current = Current.Outer;
    }

    internal void RegisterOnCurrentDisposeScope(Tensor tensor)
    {
        if (Current is null)
        {
            statistics.TensorStatistics.CreatedOutsideScopeCount++;
            return;
        }
        statistics.TensorStatistics.CreatedInScopeCount++;
        Current.Add(tensor);
    }

    /// <summary>Called once by every tensor that is disposed.</summary>
    internal void MarkAsDisposed(Tensor tensor)
    {
        if (tensor.OwningDisposeScope is { } owner) owner.MarkAsDisposed(tensor);
        else Count(tensor, LifetimeEvent.DisposedOutsideScope);
    }

    internal void Count(IDisposable disposable, LifetimeEvent what)
    {
        if (disposable is Tensor) statistics.TensorStatistics.Count(what);
    }
}

internal enum LifetimeEvent
{
    Attached,
    Detached,
    DisposedInScope,
    DisposedOutsideScope,
}

/// <summary>Counts of created, attached, detached and disposed objects. Collected by the garbage collector counts as live.</summary>
public class LifetimeStatistics
{
    public long CreatedInScopeCount { get; internal set; }
    public long CreatedOutsideScopeCount { get; internal set; }
    public long AttachedToScopeCount { get; internal set; }
    public long DetachedFromScopeCount { get; internal set; }
    public long DisposedInScopeCount { get; internal set; }
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Created and not disposed.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset()
    {
        CreatedInScopeCount = CreatedOutsideScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
        DisposedInScopeCount = DisposedOutsideScopeCount = 0;
    }

    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; " +
        $"DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; " +
        $"DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; " +
        $"DetachedFromScopeCount: {DetachedFromScopeCount}";

    internal void Count(LifetimeEvent what)
    {
        switch (what)
        {
            case LifetimeEvent.Attached: AttachedToScopeCount++; break;
            case LifetimeEvent.Detached: DetachedFromScopeCount++; break;
            case LifetimeEvent.DisposedInScope: DisposedInScopeCount++; break;
            default: DisposedOutsideScopeCount++; break;
        }
    }
}

/// <summary>The counts of one thread. Tensors are all that is counted here.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;
    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;
    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;
    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;
    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;
    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    /// <summary>Created and not disposed.</summary>
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    public void Reset() => TensorStatistics.Reset();

    public override string ToString() => TensorStatistics.ToString();
}
