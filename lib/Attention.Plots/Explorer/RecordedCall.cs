using Attention.Recording;
using TorchSharp;

namespace Attention.Plots.Explorer;

/// <summary>One sentence of a batch of one recorded call, copied out of its tensors, with its labels.</summary>
internal sealed class RecordedCall
{
    readonly float[] _weights;

    public RecordedCall(RecordedAttention recorded, string name, int batch, Func<RecordedAttention, (IReadOnlyList<string> Queries, IReadOnlyList<string> Keys)>? labels)
    {
        Name = name;
        var shape = recorded.Weights.shape;
        if (shape.Length != 4 || shape.Any(size => size == 0))
            throw new ArgumentException($"The weights of {name} must be [B, H, Tq, Tk] with at least one of each: they are {Values.Describe(shape)}.");
        if (batch < 0 || batch >= shape[0]) throw new ArgumentException($"batch: must be from 0 to {shape[0] - 1}: {batch} came, the weights of {name} are {Values.Describe(shape)}.");
        (Heads, QueryCount, KeyCount) = ((int)shape[1], (int)shape[2], (int)shape[3]);
        _weights = Numbers(recorded.Weights, batch);
        Scale = recorded.Scale;

        var given = labels?.Invoke(recorded);
        Numbered = given is null;
        Queries = Labels.Check(given?.Queries, QueryCount, "tokens", $"query of {name}") ?? Numbers(QueryCount);
        Keys = Labels.Check(given?.Keys, KeyCount, "tokens", $"key of {name}") ?? Numbers(KeyCount);

        Query = Vectors(recorded.Query, "query", batch, QueryCount, recorded);
        Key = Vectors(recorded.Key, "key", batch, KeyCount, recorded);
        Size = Query is null || Key is null ? 0 : Query.Length / (Heads * QueryCount);
        if (Query is not null && Key is not null && Key.Length != Heads * KeyCount * Size)
            throw new ArgumentException($"query and key of {name} must have the same head_dim: they are {Values.Describe(recorded.Query!.shape)} and {Values.Describe(recorded.Key!.shape)}.");
        if (recorded.Mask is { } mask) Allowed = [.. Numbers(Spread(mask, shape, name), batch).Select(cell => cell != 0)];
    }

    public string Name { get; }

    public int Heads { get; }

    public int QueryCount { get; }

    public int KeyCount { get; }

    /// <summary>Features of a head.</summary>
    public int Size { get; }

    public double Scale { get; }

    public IReadOnlyList<string> Queries { get; }

    public IReadOnlyList<string> Keys { get; }

    /// <summary>Whether the labels are only numbers.</summary>
    public bool Numbered { get; }

    /// <summary>[H, Tq, Tk]</summary>
    public ReadOnlySpan<float> AllWeights => _weights;

    /// <summary>[H, Tq, D], or null.</summary>
    public float[]? Query { get; }

    /// <summary>[H, Tk, D], or null.</summary>
    public float[]? Key { get; }

    /// <summary>[H, Tq, Tk], true = may attend; null = all may.</summary>
    public bool[]? Allowed { get; }

    /// <summary>One head's weights [Tq, Tk].</summary>
    public Values Weights(int head)
    {
        var matrix = new double[QueryCount, KeyCount];
        for (var query = 0; query < QueryCount; query++)
            for (var key = 0; key < KeyCount; key++) matrix[query, key] = _weights[(head * QueryCount + query) * KeyCount + key];
        return matrix;
    }

    float[]? Vectors(torch.Tensor? tensor, string what, int batch, int count, RecordedAttention recorded)
    {
        if (tensor is null) return null;
        var shape = tensor.shape;
        return shape.Length == 4 && shape[0] == recorded.Weights.shape[0] && shape[1] == Heads && shape[2] == count && shape[3] > 0
            ? Numbers(tensor, batch)
            : throw new ArgumentException($"The {what} of {Name} must be [B, H, T, D] and fit its weights {Values.Describe(recorded.Weights.shape)}: it is {Values.Describe(shape)}.");
    }

    static torch.Tensor Spread(torch.Tensor mask, long[] shape, string name)
    {
        try
        {
            return mask.expand(shape);
        }
        catch (Exception problem)
        {
            throw new ArgumentException($"The mask of {name} must broadcast to its weights {Values.Describe(shape)}: it is {Values.Describe(mask.shape)}.", problem);
        }
    }

    static float[] Numbers(torch.Tensor tensor, int batch)
    {
        using var scope = torch.NewDisposeScope();
        return tensor.detach()[batch].cpu().to_type(torch.ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(place => $"{place}")];
}
