using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Diagonals out of tensors and tensors out of diagonals. The diagonal as a view is in Views.</summary>
internal static class Diagonals
{
    /// <summary>Zeros, with the last dimension of x on the diagonal of the plane dim1, dim2.</summary>
    public static Tensor Embed(Tensor x, long offset, long dim1, long dim2)
    {
        using var one = Lifetime.One();
        int rank = x.Layout.Rank + 1;
        int a = Dims.Wrap(dim1, rank, x.Layout.Shape), b = Dims.Wrap(dim2, rank, x.Layout.Shape);
        if (a == b) throw new ArgumentException($"diagonal dimensions cannot be identical {dim1}, {dim2}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        long size = x.Layout.Shape[^1] + Math.Abs(offset);
        var shape = x.Layout.Shape[..^1].ToList();
        shape.Insert(Math.Min(a, b), size);
        shape.Insert(Math.Max(a, b), size);
        var y = Tensor.Allocate(x.dtype, [.. shape], zeroed: true);
        using (new GradMode(false)) Copying.Into(Views.Diagonal(y, offset, a, b), x);
        return one.Keep(Graph.Record(y, new Path(x, dy => dy.diagonal(offset, a, b))));
    }

    /// <summary>A vector becomes a matrix with it on the diagonal; of a matrix the diagonal is copied.</summary>
    public static Tensor Diag(Tensor x, long offset)
    {
        using var one = Lifetime.One();
        return x.Layout.Rank switch
        {
            1 => one.Keep(Embed(x, offset, 0, 1)),
            2 => one.Keep(x.diagonal(offset).clone()),
            var rank => throw new ArgumentException($"diag(): Supports 1D or 2D tensors. Got {rank}D: the tensor is {Dims.Text(x.Layout.Shape)}. Use diagonal or diag_embed."),
        };
    }

    /// <summary>Σ xᵢᵢ</summary>
    public static Tensor Trace(Tensor x)
    {
        using var one = Lifetime.One();
        if (x.Layout.Rank != 2) throw new ArgumentException($"trace: expected a matrix, but got tensor with dim {x.Layout.Rank}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        return one.Keep(x.diagonal().sum());
    }
}
