using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>The latest calls within a number and a size; an older one is disposed when it goes, unless a recording handed out still shows it.</summary>
internal sealed class RecentCalls(int keepCalls, long keepBytes)
{
    private readonly Queue<(RecordedAttention Call, long Bytes)> calls = [];
    private long bytes;
    private int handed;                                                      // how many of the oldest stand in a recording outside

    internal int Dropped { get; private set; }

    /// <summary>Copies the tensors, so that no later change in place reaches them and no scope disposes them.</summary>
    internal void Add(RecordedAttention call)
    {
        call = call with { Weights = Copy(call.Weights)!, Query = Copy(call.Query), Key = Copy(call.Key), Mask = Copy(call.Mask) };
        long size = Tensors(call).Sum(tensor => tensor.numel() * tensor.element_size());
        calls.Enqueue((call, size));
        bytes += size;
        while (calls.Count > keepCalls || bytes > keepBytes)
        {
            Drop();
            Dropped++;
        }
    }

    internal AttentionRecording Handed()
    {
        handed = calls.Count;
        return new(calls.Select(kept => kept.Call));
    }

    internal void Clear()
    {
        while (calls.Count > 0) Drop();
    }

    private void Drop()
    {
        var (call, size) = calls.Dequeue();
        bytes -= size;
        if (handed > 0) handed--;
        else foreach (var tensor in Tensors(call)) tensor.Dispose();
    }

    private static Tensor? Copy(Tensor? tensor) => tensor?.detach().cpu().clone().contiguous().DetachFromDisposeScope();

    private static IEnumerable<Tensor> Tensors(RecordedAttention call) => new[] { call.Weights, call.Query, call.Key, call.Mask }.OfType<Tensor>();
}
