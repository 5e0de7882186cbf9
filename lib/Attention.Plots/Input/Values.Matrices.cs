namespace Attention.Plots;

public sealed partial class Values
{
    /// <summary>The n matrices of [n, rows, columns], after <paramref name="batch"/> is picked from [B, n, rows, columns]; one from [rows, columns].</summary>
    /// <exception cref="ArgumentException">The rank is not 2 to 4, batch: is missing or out of range, or there is no number at all.</exception>
    internal IReadOnlyList<Matrix> Matrices(string name, string item, int? batch = null)
    {
        RequireSomething(name);
        if (_shape.Length is < 2 or > 4)
            throw new ArgumentException($"{name} must hold one matrix for each {item}, [{item}s, Tq, Tk], or [B, {item}s, Tq, Tk] with batch: picked: "
                + $"it is {Describe(_shape)}. Index or reshape it first.");
        if (_shape.Length < 4) return [.. Enumerable.Range(0, _shape.Length == 2 ? 1 : (int)_shape[0]).Select(index => At(index))];
        var first = Pick(name, "batch", batch, 0) * _shape[1];
        return [.. Enumerable.Range(0, (int)_shape[1]).Select(index => At(first + index))];
    }

    /// <summary>The matrix of the last two dimensions at a place among all others.</summary>
    Matrix At(long place)
    {
        var (rows, columns) = ((int)_shape[^2], (int)_shape[^1]);
        return new Matrix(_items.AsSpan(checked((int)(place * rows * columns)), rows * columns).ToArray(), rows, columns);
    }
}
