using System.Numerics;
using System.Numerics.Tensors;
using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Products over everything or one dimension.</summary>
internal static class Products
{
    /// <summary>Π x. Integers and bools are multiplied as int64.</summary>
    public static Tensor Over(Tensor x, long? dim, bool keepdim, ScalarType? type)
    {
        using var one = Lifetime.One();
        var target = type ?? (DTypes.IsFloating(x.dtype) ? x.dtype : ScalarType.Int64);
        if (x.dtype != target) x = x.to_type(target);
        if (dim is null) return one.Keep(Along(x.flatten(), 0, false));
        int at = Dims.Wrap(x, dim.Value);
        return one.Keep(x.Layout.Rank == 0 ? Along(x.flatten(), 0, false) : Along(x, at, keepdim));
    }

    static Tensor Along(Tensor x, int dim, bool keepdim)
    {
        var product = x.dtype switch
        {
            ScalarType.Float32 => Folding.Rows<float, float>(x, [dim], static row => TensorPrimitives.Product(row), 1),
            ScalarType.Float64 => Folding.Rows<double, double>(x, [dim], static row => TensorPrimitives.Product(row), 1),
            ScalarType.Int64 => Folding.Rows<long, long>(x, [dim], static row => Multiplied(row), 1),
            ScalarType.Int32 => Folding.Rows<int, int>(x, [dim], static row => Multiplied(row), 1),
            ScalarType.Byte => Folding.Rows<byte, byte>(x, [dim], static row => Multiplied(row), 1),
            _ => throw DTypes.Unsupported(x.dtype),
        };
        Graph.Record(product, new Path(x, dy => Back(x, dim, product.unsqueeze(dim), dy.unsqueeze(dim)), Saved: x, AlsoSaved: product));
        return keepdim ? product.unsqueeze(dim) : product;
    }

    /// <summary>dxᵢ = dy·y/xᵢ; with a zero somewhere, dy times the product of all others: those before it and those after it.</summary>
    static Tensor Back(Tensor x, int dim, Tensor y, Tensor dy)
    {
        if (!(x == 0).any().item<bool>()) return dy * y / x;
        long n = x.Layout.Shape[dim];
        var edge = x.narrow(dim, 0, 1).detach().ones_like();
        var before = cat([edge, x.narrow(dim, 0, n - 1)], dim).cumprod(dim);
        var after = cat([edge, x.narrow(dim, 1, n - 1).flip(dim)], dim).cumprod(dim).flip(dim);
        return dy * before * after;
    }

    static T Multiplied<T>(ReadOnlySpan<T> row) where T : INumber<T>
    {
        var product = T.One;
        foreach (var value in row) product *= value;
        return product;
    }
}
