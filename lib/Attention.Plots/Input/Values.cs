using System.Globalization;

namespace Attention.Plots;

/// <summary>Numbers of any rank, copied once from an array or a tensor: what every chart takes. An array converts by itself.</summary>
public sealed partial class Values
{
    readonly double[] _items;
    readonly long[] _shape;

    Values(double[] items, long[] shape) => (_items, _shape) = (items, shape);

    /// <summary>Sizes of the dimensions, outermost first.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>The one dimension's numbers; dimensions of size 1 around them are dropped.</summary>
    /// <exception cref="ArgumentException">More than one dimension is longer than 1, or there is no number at all.</exception>
    internal double[] Vector(string name)
    {
        RequireSomething(name);
        return _shape.Count(size => size > 1) <= 1
            ? _items
            : throw new ArgumentException($"{name} must be one row of numbers: it is {Describe(_shape)}. Pick one row first, as in weights[0].");
    }

    /// <summary>Every number, whatever the rank.</summary>
    /// <exception cref="ArgumentException">There is no number at all.</exception>
    internal double[] Flat(string name)
    {
        RequireSomething(name);
        return _items;
    }

    /// <summary>One of the first dimension, which is then gone.</summary>
    /// <exception cref="ArgumentException">The index is missing where there is more than one, or out of range.</exception>
    internal Values Slice(string name, string argument, int? index)
    {
        var inner = _items.Length / (int)_shape[0];
        return new Values(_items.AsSpan((int)Pick(name, argument, index, 0) * inner, inner).ToArray(), _shape[1..]);
    }

    /// <summary>[rows, columns], after <paramref name="batch"/> and <paramref name="head"/> are picked from [B, H, rows, columns] or [B, rows, columns].</summary>
    /// <exception cref="ArgumentException">The rank is not 2 to 4, an index is missing or out of range, or there is no number at all.</exception>
    internal Matrix Matrix(string name, int? batch = null, int? head = null)
    {
        RequireSomething(name);
        if (_shape.Length is < 2 or > 4)
            throw new ArgumentException($"{name} must be a matrix [Tq, Tk], or [B, Tq, Tk] or [B, H, Tq, Tk] with batch: and head: picked: "
                + $"it is {Describe(_shape)}. {(_shape.Length == 1 ? "For one row of numbers there is Plot.Bars." : "Index it down to a matrix first.")}");

        // A [B, Tq, Tk] tensor may be called a batch or a row of heads: either argument picks it.
        var first = _shape.Length == 4 ? batch : batch ?? head;
        var leading = _shape.Length switch
        {
            4 => Pick(name, "head", head, 1) + Pick(name, "batch", first, 0) * _shape[1],
            3 => Pick(name, batch is null && head is not null ? "head" : "batch", first, 0),
            _ => 0,
        };
        return At(leading);
    }

    long Pick(string name, string argument, int? index, int dim)
    {
        var size = _shape[dim];
        if (index is null && size == 1) return 0;
        if (index is null)
            throw new ArgumentException($"{name} is {Describe(_shape)}, so one matrix must be picked: {argument}: is missing. "
                + $"Pass {argument}: a number from 0 to {size - 1}.");
        return index >= 0 && index < size
            ? index.Value
            : throw new ArgumentException($"{argument}: must be from 0 to {size - 1}: {index} came, {name} is {Describe(_shape)}.");
    }

    internal void RequireSomething(string name)
    {
        if (_items.Length == 0)
            throw new ArgumentException($"{name} must hold at least one number: it is {Describe(_shape)}. Was the slice before it empty?");
    }

    internal static string Describe(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    static Values Copy(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var items = new double[array.Length];
        var next = 0;
        foreach (var item in array) items[next++] = Convert.ToDouble(item, CultureInfo.InvariantCulture);
        return new Values(items, [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)]);
    }

    /// <summary>[n]</summary>
    public static implicit operator Values(double[] array) => Copy(array);

    /// <summary>[n]</summary>
    public static implicit operator Values(float[] array) => Copy(array);

    /// <summary>[n]</summary>
    public static implicit operator Values(int[] array) => Copy(array);

    /// <summary>[n]</summary>
    public static implicit operator Values(long[] array) => Copy(array);

    /// <summary>[rows, columns]</summary>
    public static implicit operator Values(double[,] array) => Copy(array);

    /// <summary>[rows, columns]</summary>
    public static implicit operator Values(float[,] array) => Copy(array);

    /// <summary>[rows, columns]</summary>
    public static implicit operator Values(int[,] array) => Copy(array);

    /// <summary>[rows, columns]: grey values 0–255.</summary>
    public static implicit operator Values(byte[,] array) => Copy(array);

    /// <summary>[rows, columns]: a mask, true = 1.</summary>
    public static implicit operator Values(bool[,] array) => Copy(array);

    /// <summary>[B, rows, columns]</summary>
    public static implicit operator Values(float[,,] array) => Copy(array);

    /// <summary>[B, rows, columns]</summary>
    public static implicit operator Values(double[,,] array) => Copy(array);

    /// <summary>[rows, columns, 3]: a colour picture as files hold it, 0–255.</summary>
    public static implicit operator Values(byte[,,] array) => Copy(array);

    /// <summary>[B, H, rows, columns]</summary>
    public static implicit operator Values(float[,,,] array) => Copy(array);
}
