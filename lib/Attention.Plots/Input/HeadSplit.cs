using static TorchSharp.torch;

namespace Attention.Plots;

/// <summary>Where a function that splits features into heads puts every number of [1, T, E]: found out by splitting the numbers' own places.</summary>
internal sealed class HeadSplit
{
    readonly double[] _places;
    readonly int _features;

    HeadSplit(string name, double[] places, (int Heads, int Rows, int Columns) shape, int features)
    {
        (Name, _places, _features) = (name, places, features);
        (Heads, Rows, Columns) = shape;
    }

    public string Name { get; }

    public int Heads { get; }

    /// <summary>Rows of one head: what the head takes for tokens.</summary>
    public int Rows { get; }

    public int Columns { get; }

    /// <exception cref="ArgumentException">The result is not [1, H, rows, D] or [H, rows, D], or holds numbers that were not there.</exception>
    public static HeadSplit Of(string name, Func<Tensor, Tensor> split, int tokens, int features)
    {
        using var scope = NewDisposeScope();
        var result = split(arange((long)tokens * features).view(1, tokens, features));
        var shape = result.shape;
        if (shape.Length is not (3 or 4) || (shape.Length == 4 && shape[0] != 1) || result.numel() == 0)
            throw new ArgumentException($"split “{name}” must turn [1, {tokens}, {features}] into heads, [1, H, T, D] or [H, T, D]: "
                + $"it gave {Values.Describe(shape)}. Return the heads before they are merged again.");
        var places = ((Values)result).Flat("the split");
        foreach (var place in places)
            if (place < 0 || place >= (double)tokens * features || place != Math.Floor(place))
                throw new ArgumentException($"split “{name}” must only move numbers: it gave {Layout.Ticks.Number(place)}, "
                    + $"which is no place of [1, {tokens}, {features}]. Leave out projections and scaling.");
        return new HeadSplit(name, places, ((int)shape[^3], (int)shape[^2], (int)shape[^1]), features);
    }

    /// <summary>The token and feature that lie at a place of a head.</summary>
    public (int Token, int Feature) this[int head, int row, int column] =>
        Math.DivRem((int)_places[(head * Rows + row) * Columns + column], _features);

    /// <summary>How many different tokens each head holds something of.</summary>
    public IEnumerable<int> TokensSeen => Enumerable.Range(0, Heads).Select(head =>
        Enumerable.Range(0, Rows * Columns).Select(cell => this[head, cell / Columns, cell % Columns].Token).Distinct().Count());

    /// <summary>Rows, over all heads, that hold nothing but the token of their own number.</summary>
    public int TrueRows => Enumerable.Range(0, Heads * Rows).Count(row =>
        Enumerable.Range(0, Columns).All(column => this[row / Rows, row % Rows, column].Token == row % Rows));

    /// <summary>Places of [1, T, E] that arrived nowhere.</summary>
    public int Lost(int tokens) => tokens * _features - _places.Distinct().Count();
}
