using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>How far each context moves when an item is replaced: a number for each pair of query and key, the largest over samples.</summary>
internal sealed class Influence
{
    /// <summary>Below this, nothing has moved.</summary>
    internal const double Rounding = 1e-6;

    private readonly double[,] moved;

    private Influence(double[,] moved) => this.moved = moved;

    internal int Queries => moved.GetLength(0);

    internal int Keys => moved.GetLength(1);

    /// <summary>How far the context of query i moves with item j.</summary>
    internal double this[int query, int key] => moved[query, key];

    /// <summary>All pairs.</summary>
    internal int Count => moved.Length;

    /// <summary>Pairs without any influence.</summary>
    internal int Missing => Pairs().Count(pair => !Moves(pair.i, pair.j));

    internal bool IsDiagonal => Pairs().All(pair => Moves(pair.i, pair.j) == (pair.i == pair.j));

    /// <summary>Replaces the items one after the other.</summary>
    internal static Influence Of(Bench bench, Part part, Tensor? mask = null, Inputs? inputs = null)
    {
        inputs ??= bench.Inputs;
        var before = bench.Ask(inputs, mask).Context;
        long items = part == Part.Query ? inputs.Queries : inputs.Keys;
        var moved = new double[before.shape[1], items];
        for (long j = 0; j < items; j++)
        {
            var after = bench.Ask(bench.Replaced(inputs, part, j), mask).Context;
            float[] rows = (after - before).abs().amax(0, 2).contiguous().data<float>().ToArray();
            for (int i = 0; i < rows.Length; i++)
                moved[i, j] = rows[i];
        }
        return new(moved);
    }

    /// <summary>|∂ context i / ∂ item j| instead of a replacement: exactly 0 where no path leads from one to the other.</summary>
    internal static Influence Gradients(Bench bench, Tensor? mask, Inputs inputs)
    {
        var leaves = inputs.Select(tensor => tensor.detach().clone().requires_grad_());
        var context = bench.AskWithGraph(leaves, mask).Context;
        var moved = new double[context.shape[1], inputs.Keys];
        if (!context.requires_grad) return new(moved);
        Tensor[] memory = leaves.IsOneSequence ? [leaves.Key] : [leaves.Key, leaves.Value];
        using var probe = bench.Normal(context.shape[0], context.shape[2]);
        for (int i = 0; i < moved.GetLength(0); i++)
        {
            var gradients = autograd.grad([(context.select(1, i) * probe).sum()], memory, retain_graph: true, allow_unused: true);
            foreach (var gradient in gradients.Where(gradient => gradient is not null))
            {
                float[] row = gradient.abs().amax(0, 2).contiguous().data<float>().ToArray();
                for (int j = 0; j < row.Length; j++)
                    moved[i, j] = float.IsNaN(row[j]) ? double.NaN : Math.Max(moved[i, j], row[j]);
            }
        }
        return new(moved);
    }

    internal bool Moves(int query, int key) => !(moved[query, key] <= Rounding);

    /// <summary>The largest over the pairs of a pattern; NaN if one is.</summary>
    internal double Largest(Func<int, int, bool> pattern)
    {
        double largest = 0;
        foreach (var (i, j) in Pairs())
        {
            if (pattern(i, j)) largest = double.IsNaN(moved[i, j]) || double.IsNaN(largest) ? double.NaN : Math.Max(largest, moved[i, j]);
        }
        return largest;
    }

    internal IEnumerable<(int i, int j)> Pairs() => Enumerable.Range(0, Queries).SelectMany(i => Enumerable.Range(0, Keys).Select(j => (i, j)));
}
