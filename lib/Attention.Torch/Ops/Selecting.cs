using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Choosing between values by a mask.</summary>
internal static class Selecting
{
    /// <summary>x where the condition is true, y elsewhere.</summary>
    public static Tensor Where(Tensor condition, Tensor x, Tensor y)
    {
        using var one = Lifetime.One();
        RequireMask(condition, "where expected condition to be a boolean tensor");
        var type = Operands.ResultType(x, y);
        var shape = Dims.Broadcast(condition.Layout.Shape, Dims.Broadcast(x.Layout.Shape, y.Layout.Shape));
        var result = Tensor.Allocate(type, shape);
        Copying.Into(result, y);
        Overwrite(result, condition, x.dtype == type ? x : x.to_type(type));
        return one.Keep(Graph.Record(result,
            new Path(x, dy => dy.masked_fill(condition.logical_not(), 0), Saved: condition),
            new Path(y, dy => dy.masked_fill(condition, 0), Saved: condition)));
    }

    /// <summary>x, with value where the mask is true.</summary>
    public static Tensor Fill(Tensor x, Tensor mask, Scalar value)
    {
        RequireMask(mask, "masked_fill_ only supports boolean masks");
        if (DTypes.IsFloating(value.Type) && !DTypes.IsFloating(x.dtype))
            throw new ArgumentException($"value cannot be converted to type {x.dtype} without overflow: a floating value came. Convert the tensor first, as with to_type(torch.float32).");
        var result = Tensor.Allocate(x.dtype, Dims.Broadcast(mask.Layout.Shape, x.Layout.Shape));
        Copying.Into(result, x);
        Overwrite(result, mask, Lifetime.Hidden(x.dtype, value));
        return Graph.Record(result, new Path(x, dy => dy.masked_fill(mask, 0), Saved: mask));
    }

    /// <summary>x below (or on) the diagonal, 0 above; over the last two dimensions.</summary>
    public static Tensor Lower(Tensor x, long diagonal)
    {
        using var one = Lifetime.One();
        return one.Keep(Triangle(x, Band(x, diagonal), t => Lower(t, diagonal)));
    }

    /// <summary>x above (or on) the diagonal, 0 below; over the last two dimensions.</summary>
    public static Tensor Upper(Tensor x, long diagonal)
    {
        using var one = Lifetime.One();
        return one.Keep(Triangle(x, Band(x, diagonal - 1).logical_not(), t => Upper(t, diagonal)));
    }

    static Tensor Triangle(Tensor x, Tensor keep, Func<Tensor, Tensor> again)
    {
        var result = Tensor.Allocate(x.dtype, x.Layout.Shape, zeroed: true);
        Overwrite(result, keep, x);
        return Graph.Record(result, new Path(x, again));
    }

    /// <summary>[rows, columns]: true where column − row ≤ diagonal.</summary>
    static Tensor Band(Tensor x, long diagonal)
    {
        if (x.Layout.Rank < 2) throw new ArgumentException($"tril/triu: input tensor must have at least 2 dimensions: the tensor is {Dims.Text(x.Layout.Shape)}.");
        long rows = x.Layout.Shape[^2], columns = x.Layout.Shape[^1];
        var band = Tensor.Allocate(ScalarType.Bool, [rows, columns]);
        var data = band.Elements<bool>().Data;
        for (long r = 0, i = 0; r < rows; r++)
            for (long c = 0; c < columns; c++) data[i++] = c - r <= diagonal;
        return band;
    }

    /// <summary>result ← value where the mask is true. result is contiguous and of value's type.</summary>
    static void Overwrite(Tensor result, Tensor mask, Tensor value)
    {
        switch (result.dtype)
        {
            case ScalarType.Float32: Loop.Run<bool, float, float>(mask, value, result, static (m, v, y) => MaskKernels.Overwrite(m, v, y)); break;
            case ScalarType.Float64: Overwrite<double>(result, mask, value); break;
            case ScalarType.Int64: Overwrite<long>(result, mask, value); break;
            case ScalarType.Int32: Overwrite<int>(result, mask, value); break;
            case ScalarType.Byte: Overwrite<byte>(result, mask, value); break;
            case ScalarType.Bool: Overwrite<bool>(result, mask, value); break;
        }
    }

    static void Overwrite<T>(Tensor result, Tensor mask, Tensor value) where T : unmanaged =>
        Loop.Run<bool, T, T>(mask, value, result, static (m, v, y) =>
        {
            for (int i = 0; i < m.Length; i++)
                if (m[i]) y[i] = v[i];
        });

    static void RequireMask(Tensor mask, string words)
    {
        if (mask.dtype != ScalarType.Bool)
            throw new ArgumentException($"{words}, but got a tensor with dtype {DTypes.Name(mask.dtype)}: compare to make one, as in mask == 1, or call to_type(torch.@bool).");
    }
}
