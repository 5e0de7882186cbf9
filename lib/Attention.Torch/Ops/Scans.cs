using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Running sums, products and extremes along a dimension.</summary>
internal static class Scans
{
    /// <summary>yⱼ = Σ xᵢ for i ≤ j, or for i ≥ j where backwards. Integers and bools are summed as int64, float32 in double precision.</summary>
    public static Tensor Sum(Tensor x, long dim, ScalarType? type, bool backwards = false)
    {
        using var one = Lifetime.One();
        x = Typed(x, type);
        var y = x.dtype switch
        {
            ScalarType.Float32 => Along<float, double>(x, dim, 0, (sum, v) => sum + v, backwards),
            ScalarType.Float64 => Along<double, double>(x, dim, 0, (sum, v) => sum + v, backwards),
            ScalarType.Int64 => Along<long, long>(x, dim, 0, (sum, v) => sum + v, backwards),
            ScalarType.Int32 => Along<int, int>(x, dim, 0, (sum, v) => sum + v, backwards),
            ScalarType.Byte => Along<byte, byte>(x, dim, 0, (sum, v) => (byte)(sum + v), backwards),
            _ => throw DTypes.Unsupported(x.dtype),
        };
        return one.Keep(Graph.Record(y, new Path(x, dy => Sum(dy, dim, null, !backwards))));
    }

    /// <summary>yⱼ = Π xᵢ for i ≤ j.</summary>
    public static Tensor Product(Tensor x, long dim, ScalarType? type)
    {
        using var one = Lifetime.One();
        x = Typed(x, type);
        var y = x.dtype switch
        {
            ScalarType.Float32 => Along<float, double>(x, dim, 1, (product, v) => product * v),
            ScalarType.Float64 => Along<double, double>(x, dim, 1, (product, v) => product * v),
            ScalarType.Int64 => Along<long, long>(x, dim, 1, (product, v) => product * v),
            ScalarType.Int32 => Along<int, int>(x, dim, 1, (product, v) => product * v),
            ScalarType.Byte => Along<byte, byte>(x, dim, 1, (product, v) => (byte)(product * v)),
            _ => throw DTypes.Unsupported(x.dtype),
        };
        return one.Keep(Graph.Record(y, new Path(x, dy => ProductBack(x, y, dy, dim), Saved: x, AlsoSaved: y)));
    }

    /// <summary>
    /// dxᵢ = Σ dyⱼ·yⱼ/xᵢ for j ≥ i. At the first zero the quotient is taken before the zero is multiplied in; after it every product is 0.
    /// </summary>
    static Tensor ProductBack(Tensor x, Tensor y, Tensor dy, long dim)
    {
        if (x.Layout.Rank == 0) return dy;
        var zero = x == 0;
        if (!zero.any().item<bool>()) return Sum(dy * y, dim, null, backwards: true) / x;
        var zeros = Sum(zero, dim, null);
        var first = zero & (zeros == 1);
        var before = Sum(dy * y, dim, null, backwards: true) / x.masked_fill(zero, 1);
        var atFirst = Sum((dy * Product(x.masked_fill(first, 1), dim, null)).masked_fill(zeros == 0, 0), dim, null, backwards: true);
        return before.masked_fill(zeros != 0, 0) + atFirst.masked_fill(first.logical_not(), 0);
    }

    /// <summary>yⱼ = ln Σ exp xᵢ for i ≤ j (or ≥ j), safe for large x.</summary>
    public static Tensor LogSumExp(Tensor x, long dim, bool backwards = false)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException(
                $"\"logcumsumexp_out_cpu\" not implemented for '{DTypes.Name(x.dtype)}': convert the tensor first, as with to_type(torch.float32).");
        var y = x.dtype == ScalarType.Float32
            ? Along<float, double>(x, dim, double.NegativeInfinity, (log, v) => Exponentials.LogSum(log, v), backwards)
            : Along<double, double>(x, dim, double.NegativeInfinity, Exponentials.LogSum, backwards);
        // dxᵢ = exp xᵢ · Σ dyⱼ·exp(−yⱼ): positive and negative parts apart, each by its logarithm, so that nothing overflows.
        return one.Keep(Graph.Record(y, new Path(x, dy => Part(dy) - Part(-dy), Saved: x, AlsoSaved: y)));

        Tensor Part(Tensor dy)
        {
            var positive = dy > 0;
            var log = dy.masked_fill(positive.logical_not(), 1).log().masked_fill(positive.logical_not(), double.NegativeInfinity);
            return (LogSumExp(log - y, dim, !backwards) + x).exp();
        }
    }

    /// <summary>The largest (smallest) so far and where it last stood; from the first NaN on it is NaN.</summary>
    public static (Tensor Values, Tensor Indices) Extreme(Tensor x, long dim, bool largest)
    {
        using var both = Lifetime.One();
        var plain = x.dtype == ScalarType.Bool ? x.to_type(ScalarType.Byte) : x;
        var indices = plain.dtype switch
        {
            ScalarType.Float32 => Positions<float>(plain, dim, largest),
            ScalarType.Float64 => Positions<double>(plain, dim, largest),
            ScalarType.Int64 => Positions<long>(plain, dim, largest),
            ScalarType.Int32 => Positions<int>(plain, dim, largest),
            ScalarType.Byte => Positions<byte>(plain, dim, largest),
            _ => throw DTypes.Unsupported(x.dtype),
        };
        return (both.Keep(Gathering.Gather(x, dim, indices)), both.Keep(indices));
    }

    static Tensor Positions<T>(Tensor x, long dim, bool largest) where T : unmanaged, INumber<T>
    {
        var result = Tensor.Allocate(ScalarType.Int64, x.Layout.Shape);
        Lines<T, long>(x, dim, result, (from, start, step, count, to, at) =>
        {
            long best = 0;
            for (long i = 0; i < count; i++)
            {
                T value = from[start + i * step], top = from[start + best * step];
                if (T.IsNaN(value) || (!T.IsNaN(top) && (largest ? value >= top : value <= top))) best = i;
                to[at + i * step] = best;
            }
        });
        return result;
    }

    static Tensor Along<T, TSum>(Tensor x, long dim, TSum first, Func<TSum, T, TSum> next, bool backwards = false)
        where T : unmanaged, INumber<T> where TSum : INumber<TSum>
    {
        var y = Tensor.Allocate(x.dtype, x.Layout.Shape);
        Lines<T, T>(x, dim, y, (from, start, step, count, to, at) =>
        {
            var sum = first;
            for (long k = 0; k < count; k++)
            {
                long i = backwards ? count - 1 - k : k;
                sum = next(sum, from[start + i * step]);
                to[at + i * step] = T.CreateTruncating(sum);
            }
        });
        return y;
    }

    delegate void Line<TX, TY>(TX[] from, long start, long step, long count, TY[] to, long at);

    /// <summary>Calls body for every line of elements along dim; x is brought into row-major order, so that y has the same steps.</summary>
    static void Lines<TX, TY>(Tensor x, long dim, Tensor y, Line<TX, TY> body) where TX : unmanaged where TY : unmanaged
    {
        int at = Dims.Wrap(x, dim);
        if (x.numel() == 0) return;
        var source = x.detach().contiguous();
        var shape = x.Layout.Shape;
        long count = x.Layout.Rank == 0 ? 1 : shape[at], step = x.Layout.Rank == 0 ? 1 : Layout.Product(shape.AsSpan(at + 1));
        TX[] from = source.Elements<TX>().Data;
        TY[] to = y.Elements<TY>().Data;
        long offset = source.Layout.Offset;
        Work.Split((int)(x.numel() / count), Math.Max(1, (int)(8192 / count)), (start, end) =>
        {
            for (long line = start; line < end; line++)
            {
                long place = line / step * step * count + line % step;
                body(from, offset + place, step, count, to, place);
            }
        });
    }

    static Tensor Typed(Tensor x, ScalarType? type)
    {
        var target = type ?? (DTypes.IsFloating(x.dtype) ? x.dtype : ScalarType.Int64);
        return x.dtype == target ? x : x.to_type(target);
    }
}
