using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>The largest and the smallest, and where they are. NaN counts as both; the first of equals wins.</summary>
internal static class Extremes
{
    /// <summary>Value and position along a dimension; the gradient goes to that position.</summary>
    public static (Tensor Values, Tensor Indices) Along(Tensor x, long dim, bool keepdim, bool largest)
    {
        using var both = Lifetime.One();
        var indices = Positions(x, dim, keepdim: true, largest, largest ? "max" : "min");
        var values = x.Layout.Rank == 0 ? Views.Alias(x).clone() : Gathering.Gather(x, dim, indices);
        return keepdim || x.Layout.Rank == 0
            ? (both.Keep(values), both.Keep(indices))
            : (both.Keep(values.squeeze(dim)), both.Keep(indices.squeeze(dim)));
    }

    /// <summary>The extreme of all elements; equal ones share the gradient.</summary>
    public static Tensor OfAll(Tensor x, bool largest) => Over(x, [], keepdim: false, largest);

    /// <summary>The extremes over dims (amax, amin); equal ones share the gradient.</summary>
    public static Tensor Over(Tensor x, ReadOnlySpan<long> dims, bool keepdim, bool largest)
    {
        using var one = Lifetime.One();
        var over = Dims.WrapAll(x, dims);
        if (x.numel() == 0 && dims.Length == 0) throw Empty(x, largest ? "max" : "min");
        foreach (int dim in over) RequireElements(x, dim, largest ? "max" : "min");
        var extreme = x.dtype switch
        {
            ScalarType.Float32 => Values(x, over, largest),
            ScalarType.Float64 => Values<double>(x, over, largest),
            ScalarType.Int64 => Values<long>(x, over, largest),
            ScalarType.Int32 => Values<int>(x, over, largest),
            ScalarType.Byte => Values<byte>(x, over, largest),
            _ => Values<byte>(x.to_type(ScalarType.Byte), over, largest).to_type(ScalarType.Bool),
        };
        var kept = Folding.Kept(x.Layout.Shape, over);
        Graph.Record(extreme, new Path(x, dy =>
        {
            var value = extreme.reshape(kept);
            var hits = ((x == value) | (x.isnan() & value.isnan())).to_type(dy.dtype);
            return hits / hits.sum(Array.ConvertAll(over, d => (long)d), keepdim: true) * dy.reshape(kept);
        }, Saved: x, AlsoSaved: extreme));
        return one.Keep(keepdim ? extreme.reshape(kept) : extreme);
    }

    /// <summary>The position (int64) in the flattened tensor.</summary>
    public static Tensor Position(Tensor x, bool largest, string name)
    {
        if (x.numel() == 0) throw Empty(x, name);
        return Lifetime.One(() => Positions(x.flatten(), 0, keepdim: false, largest, name));
    }

    /// <summary>Positions (int64) along a dimension.</summary>
    public static Tensor Positions(Tensor x, long dim, bool keepdim, bool largest, string name)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        if (x.Layout.Rank == 0) return one.Keep(Tensor.Allocate(ScalarType.Int64, [], zeroed: true));
        RequireElements(x, at, name);
        var positions = x.dtype switch
        {
            ScalarType.Float32 => Positions(x, at, largest),
            ScalarType.Float64 => Positions<double>(x, at, largest),
            ScalarType.Int64 => Positions<long>(x, at, largest),
            ScalarType.Int32 => Positions<int>(x, at, largest),
            ScalarType.Byte => Positions<byte>(x, at, largest),
            _ => Positions<byte>(x.to_type(ScalarType.Byte), at, largest),
        };
        return one.Keep(keepdim ? positions.unsqueeze(at) : positions);
    }

    /// <summary>Floats: rows where they lie together, else columns side by side, in place.</summary>
    static Tensor Positions(Tensor x, int dim, bool largest)
    {
        Folding.Block(x.Layout, [dim], out int outer, out int n, out int inner);
        if (!x.Layout.IsContiguous || inner == 1)
            return Folding.Rows<float, long>(x, [dim], largest
                ? static row => ExtremeKernels.First(row, largest: true)
                : static row => ExtremeKernels.First(row, largest: false), 0);
        var positions = Tensor.Allocate(ScalarType.Int64, Folding.Without(x.Layout.Shape, [dim]));
        if (positions.Layout.Count == 0) return positions;
        float[] from = x.Elements<float>().Data;
        long[] to = positions.Elements<long>().Data;
        int start = (int)x.Layout.Offset, parts = outer > 4 ? 1 : Math.Min(16, (inner + 255) / 256);
        Work.Split(outer * parts, Math.Max(1, 32768 / (n * inner / parts + 1)), (first, end) =>
        {
            for (int i = first; i < end; i++)
            {
                int o = i / parts, part = i % parts;
                ExtremeKernels.Columns(from.AsSpan(start + o * n * inner, n * inner), to.AsSpan(o * inner, inner), n, inner,
                    (int)((long)inner * part / parts), (int)((long)inner * (part + 1) / parts), largest);
            }
        });
        return positions;
    }

    static Tensor Values(Tensor x, int[] over, bool largest)
    {
        if (over.Length == x.Layout.Rank && Folding.InChunks<float>(x, largest
            ? static row => ExtremeKernels.Value(row, largest: true)
            : static row => ExtremeKernels.Value(row, largest: false)) is { } extreme) return extreme;
        return Folding.Rows<float, float>(x, over, largest
            ? static row => ExtremeKernels.Value(row, largest: true)
            : static row => ExtremeKernels.Value(row, largest: false), 0);
    }

    static Tensor Positions<T>(Tensor x, int dim, bool largest) where T : unmanaged, INumber<T> =>
        Folding.Rows<T, long>(x, [dim], largest ? static row => First(row, largest: true) : static row => First(row, largest: false), 0);

    static Tensor Values<T>(Tensor x, int[] over, bool largest) where T : unmanaged, INumber<T> =>
        Folding.Rows<T, T>(x, over, largest ? static row => row[First(row, largest: true)] : static row => row[First(row, largest: false)], T.Zero);

    static int First<T>(ReadOnlySpan<T> row, bool largest) where T : INumber<T>
    {
        int best = 0;
        if (T.IsNaN(row[0])) return 0;
        for (int i = 1; i < row.Length; i++)
        {
            if (T.IsNaN(row[i])) return i;
            if (largest ? row[i] > row[best] : row[i] < row[best]) best = i;
        }
        return best;
    }

    /// <summary>The refusal to pick along a dimension without elements.</summary>
    public static void RequireElements(Tensor x, int dim, string name)
    {
        if (x.Layout.Shape[dim] == 0)
            throw new ArgumentException($"{name}(): Expected reduction dim {dim} to have non-zero size. The tensor is {Dims.Text(x.Layout.Shape)}.");
    }

    /// <summary>The refusal to pick one of no elements.</summary>
    public static ArgumentException Empty(Tensor x, string name) =>
        new($"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument; the tensor is {Dims.Text(x.Layout.Shape)}.");
}
