using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>One run of tiled attention, forwards and (where asked) back. Its memory grows with T, not with T².</summary>
internal sealed class AttentionPass
{
    readonly AttentionInputs inputs;
    readonly AttentionOperands operands;
    readonly long[] batch;
    readonly Tensor context;

    /// <summary>[heads, T, 2], where there will be a way back: what the weights are computed from again.</summary>
    readonly Tensor? statistics;

    /// <summary>The generator's states, where weights are dropped.</summary>
    readonly Tensor? states;

    /// <summary>The gradient of the context that was last asked about, and which gradients of query (0), key (1) and value (2) nobody has taken yet.</summary>
    (Tensor Of, Tensor?[] Left)? last;

    /// <summary>
    /// float32, no empty dimension, and no mask that learns: the gradient of a mask is a T×S matrix anyway. Where values have a batch that
    /// scores have not, PyTorch draws dropout once for all of them.
    /// </summary>
    public static bool Suits(AttentionInputs inputs)
    {
        var (q, k, v) = (inputs.Query.Layout, inputs.Key.Layout, inputs.Value.Layout);
        if (inputs.Query.dtype != ScalarType.Float32 || inputs.Dropout >= 1 || q.Count == 0 || k.Count == 0 || v.Count == 0) return false;
        foreach (var mask in inputs.Masks)
            if ((mask.dtype != ScalarType.Bool && mask.dtype != ScalarType.Float32) || (mask.requires_grad && Graph.Enabled)) return false;
        return inputs.Dropout == 0 || BatchOf(inputs).AsSpan().SequenceEqual(MatMul.BatchOf(q.Shape, k.Shape));
    }

    public static Tensor Apply(AttentionInputs inputs)
    {
        var (query, key, value) = (inputs.Query, inputs.Key, inputs.Value);
        var recorded = Graph.Enabled && (query.requires_grad || key.requires_grad || value.requires_grad);
        var pass = new AttentionPass(inputs, recorded);
        AttentionForward.Run(pass.operands, Data(pass.context)!, Data(pass.statistics));
        return recorded ? Graph.Record(pass.context, pass.Paths()) : pass.context;
    }

    AttentionPass(AttentionInputs inputs, bool recorded)
    {
        this.inputs = inputs;
        batch = BatchOf(inputs);
        long[] q = inputs.Query.Layout.Shape, v = inputs.Value.Layout.Shape;
        operands = new()
        {
            Heads = checked((int)Layout.Product(batch)),
            Queries = checked((int)q[^2]),
            Keys = checked((int)v[^2]),
            Width = checked((int)q[^1]),
            ValueWidth = checked((int)v[^1]),
            Query = Matrices<float>(inputs.Query, q[^2], q[^1]),
            Key = Matrices<float>(inputs.Key, v[^2], q[^1]),
            Value = Matrices<float>(inputs.Value, v[^2], v[^1]),
            Masks = inputs.Masks.Length == 0 ? [] : Array.ConvertAll(inputs.Masks, mask => mask.dtype == ScalarType.Bool
                ? new AttentionMask(Matrices<bool>(mask, q[^2], v[^2]), null) : new(null, Matrices<float>(mask, q[^2], v[^2]))),
            Causal = inputs.Causal,
            NothingIsNaN = inputs.NothingIsNaN,
        };
        context = Tensor.Allocate(ScalarType.Float32, [.. batch, q[^2], v[^1]]);
        if (recorded) statistics = Tensor.Allocate(ScalarType.Float32, [operands.Heads, q[^2], 2]);
        if (inputs.Dropout == 0) return;
        states = Tensor.Allocate(ScalarType.Float32, [AttentionDropout.Length(operands.Heads, operands.QueryBlocks)]);
        operands = operands with
        {
            Dropout = AttentionDropout.Record(
                Generator.Default.Stream, inputs.Dropout, operands.Heads, operands.Queries, operands.Keys, Data(states)!),
        };
    }

    /// <summary>A path for each input, and on each all that the way back reads.</summary>
    Path[] Paths()
    {
        Tensor?[] read = [inputs.Query, inputs.Key, inputs.Value, statistics, states, .. inputs.Masks];
        return
        [
            new(inputs.Query, dy => Back(dy, 0), context, More: read),
            new(inputs.Key, dy => Back(dy, 1), context, More: read),
            new(inputs.Value, dy => Back(dy, 2), context, More: read),
        ];
    }

    /// <summary>
    /// All gradients come out of one pass, so what the first path does not take is kept for the others. Each is given away once: a second walk
    /// over the same graph, perhaps with the same dy, computes anew.
    /// </summary>
    Tensor Back(Tensor dy, int which)
    {
        if (last is not { } known || !ReferenceEquals(known.Of, dy) || known.Left[which] is null)
            last = known = (dy, Graph.Enabled ? Differentiable(dy) : Backward(dy));
        var gradient = known.Left[which]!;
        known.Left[which] = null;
        return gradient;
    }

    Tensor?[] Backward(Tensor dy)
    {
        long[] q = context.Layout.Shape;
        var query = inputs.Query.requires_grad ? Tensor.Allocate(ScalarType.Float32, [.. batch, q[^2], operands.Width]) : null;
        var key = inputs.Key.requires_grad ? Tensor.Allocate(ScalarType.Float32, [operands.Parts, .. batch, operands.Keys, operands.Width]) : null;
        var value = inputs.Value.requires_grad ? Tensor.Allocate(ScalarType.Float32, [operands.Parts, .. batch, operands.Keys, operands.ValueWidth]) : null;
        AttentionBackward.Run(operands, new(
            Data(context)!, Data(statistics)!, Matrices<float>(dy, q[^2], q[^1]), Data(query), Data(key), Data(value)));
        return [query, Sum(key), Sum(value)];

        Tensor? Sum(Tensor? parts) => parts is null ? null : operands.Parts == 1 ? parts.squeeze(0) : parts.sum([0]);
    }

    /// <summary>Gradients that can be differentiated again, from the recorded steps: here all weights exist at once.</summary>
    Tensor?[] Differentiable(Tensor dy)
    {
        // Views, since one tensor may be query, key and value, and each has a gradient of its own.
        var (q, k, v) = (inputs.Query.alias(), inputs.Key.alias(), inputs.Value.alias());
        var y = Attention.Composed(
            inputs with { Query = q, Key = k, Value = v }, weights => operands.Dropout is null ? weights : weights * Kept());
        Tensor[] all = [q, k, v], wanted = [.. all.Where(input => input.requires_grad)];
        var found = BackwardPass.Collect([y], wanted, [dy], retainGraph: true, createGraph: true);
        return Array.ConvertAll(all, input => Array.IndexOf(wanted, input) is >= 0 and var at ? found[at] : null);
    }

    /// <summary>1/(1 − p) for each weight that is kept, else 0: [.., T, S].</summary>
    Tensor Kept()
    {
        var kept = Tensor.Allocate(ScalarType.Float32, [.. batch, operands.Queries, operands.Keys]);
        for (var block = 0; block < operands.Heads * operands.QueryBlocks; block++)
        {
            var (head, first) = (block / operands.QueryBlocks, block % operands.QueryBlocks * AttentionOperands.QueryBlock);
            operands.Dropout!.Fill(block, Math.Min(AttentionOperands.QueryBlock, operands.Queries - first), operands.Keys,
                Data(kept)!.AsSpan((head * operands.Queries + first) * operands.Keys));
        }
        return kept;
    }

    HeadMatrices<T> Matrices<T>(Tensor x, long rows, long columns) where T : unmanaged
    {
        var layout = x.Layout.Expand([.. batch, rows, columns]);
        return new(x.Elements<T>().Data, layout.Offset, batch, layout.Strides, (nint)layout.Strides[^2], (nint)layout.Strides[^1]);
    }

    static long[] BatchOf(AttentionInputs inputs)
    {
        long[] q = inputs.Query.Layout.Shape, k = inputs.Key.Layout.Shape, v = inputs.Value.Layout.Shape;
        var scores = MatMul.BatchOf(q, k);
        return MatMul.BatchOf([.. scores, q[^2], k[^2]], v);
    }

    static float[]? Data(Tensor? x) => x?.Elements<float>().Data;
}
