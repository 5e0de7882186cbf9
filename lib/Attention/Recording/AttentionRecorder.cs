using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>Keeps what the attention modules of a model do while it runs; the model and its numbers stay as they are.</summary>
/// <remarks>
/// <para>
/// Found by themselves are nn.MultiheadAttention (weights, queries and keys of every head, computed again from its inputs, before dropout) and
/// every module whose forward returns (Tensor context, Tensor weights). Others are read by a function passed to <see cref="Attach"/>.
/// </para>
/// <para>
/// Hooks see what goes through <c>call</c>, not a direct <c>forward</c>. TorchSharp's own nn.TransformerEncoderLayer runs in native code, where
/// no hook reaches its attention: there, build the layer from nn.MultiheadAttention. On the embedded engine it is recorded like any other.
/// </para>
/// <para>
/// Kept are copies on the CPU without a graph, of the most recent calls only: the oldest go when there are more than keepCalls or they need
/// more than keepBytes. One model, one thread at a time.
/// </para>
/// </remarks>
/// <example><code>
/// using var recorder = AttentionRecorder.Attach(model);
/// model.call(tokens);
/// var weights = recorder.Recording["encoder.layers.0.self_attn"].Weights;      // [B, H, Tq, Tk]
/// </code></example>
public sealed class AttentionRecorder : IDisposable
{
    private readonly List<string> watched = [];
    private readonly List<Action> hooks = [];
    private readonly RecentCalls kept;

    private AttentionRecorder(RecentCalls kept) => this.kept = kept;

    /// <summary>The names of the modules that are recorded when they are called; the model itself goes by its own name.</summary>
    public IReadOnlyList<string> Watched => watched;

    /// <summary>What is kept at this moment, oldest first; later calls do not change it.</summary>
    public AttentionRecording Recording => kept.Handed();

    /// <summary>How many calls were let go because there were too many or they were too large.</summary>
    public int Dropped => kept.Dropped;

    /// <summary>Hooks every attention module inside the model, or the model itself.</summary>
    /// <param name="model">Stays as it is.</param>
    /// <param name="read">Reads a call of a module of another kind, or answers null; it is asked first, for each module with hooks; null = none.</param>
    /// <param name="keepCalls">How many of the latest calls are kept.</param>
    /// <param name="keepBytes">How many bytes their tensors may need together; 256 MiB if left out.</param>
    /// <exception cref="ArgumentException">There is no attention in the model that could be recorded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">keepCalls or keepBytes is less than 1.</exception>
    public static AttentionRecorder Attach(
        nn.Module model, Func<AttentionCall, RecordedAttention?>? read = null, int keepCalls = int.MaxValue, long keepBytes = 256L << 20)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(keepCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(keepBytes, 1);
        var recorder = new AttentionRecorder(new(keepCalls, keepBytes));
        foreach (var (name, module) in model.named_modules().Prepend((model.GetName(), model)).DistinctBy(named => named.Item2))
        {
            if (ForwardHook.Fits(module)) recorder.Watch(name, module, read);
        }
        return recorder.watched.Count > 0 ? recorder : throw NothingToRecord(model);
    }

    /// <summary>Forgets what was recorded so far; the hooks stay.</summary>
    public void Clear() => kept.Clear();

    /// <summary>Takes the hooks away; the recording stays.</summary>
    public void Dispose()
    {
        foreach (var remove in hooks) remove();
        hooks.Clear();
    }

    private void Watch(string name, nn.Module module, Func<AttentionCall, RecordedAttention?>? read)
    {
        var usual = Reader(module);
        if (read is null && usual is null) return;
        watched.Add(name);
        hooks.Add(ForwardHook.Add(module, (inputs, result) =>
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            var call = new AttentionCall(name, module, inputs, result);
            if ((read?.Invoke(call) ?? usual?.Invoke(call)) is { } recorded) kept.Add(recorded);
        }));
    }

    private static Func<AttentionCall, RecordedAttention?>? Reader(nn.Module module) => module switch
    {
        MultiheadAttention attention => new MultiheadReader(attention).Read,
        _ when ReturnedWeights.AreReturnedBy(module) => ReturnedWeights.Read,
        _ => null,
    };

    private static ArgumentException NothingToRecord(nn.Module model) => new(
        "model must contain nn.MultiheadAttention or a module whose forward returns (Tensor context, Tensor weights): " +
        $"{model.GetName()} contains {string.Join(", ", model.modules().Append(model).Select(module => module.GetType().Name).Distinct().Order())}. " +
        "Pass read to say where another module's weights are. A layer in native code (nn.TransformerEncoderLayer of TorchSharp) " +
        "cannot be read: build it from nn.MultiheadAttention.",
        nameof(model));
}
