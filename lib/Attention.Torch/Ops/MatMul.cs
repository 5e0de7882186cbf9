using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Products of matrices, single, batched or with vectors.</summary>
internal static class MatMul
{
    /// <summary>
    /// y = a·b over the last two dimensions; batch dimensions broadcast. A vector on the left is a row, on the right a column,
    /// and its extra dimension is taken away again.
    /// </summary>
    public static Tensor Apply(Tensor a, Tensor b)
    {
        if (a.Layout.Rank == 2 && b.Layout.Rank == 2) return Matrices(a, b);
        using var one = Lifetime.One();
        if (a.Layout.Rank == 0 || b.Layout.Rank == 0)
            throw new ArgumentException($"both arguments to matmul need to be at least 1D, but they are {a.Layout.Rank}D and {b.Layout.Rank}D. Multiply numbers with *.");
        if (a.Layout.Rank == 1 && b.Layout.Rank == 1) return one.Keep(Dot(a, b));
        if (a.Layout.Rank == 1) return one.Keep(Apply(a.unsqueeze(0), b).squeeze(-2));
        if (b.Layout.Rank == 1)
        {
            if (a.Layout.Rank == 2 && a.Layout.Shape[1] != b.Layout.Shape[0])
                throw new ArgumentException($"size mismatch, got input ({a.Layout.Shape[0]}), mat ({a.Layout.Shape[0]}x{a.Layout.Shape[1]}), vec ({b.Layout.Shape[0]}): the matrix is {Dims.Text(a.Layout.Shape)}, the vector {Dims.Text(b.Layout.Shape)}; the columns must equal the vector's length.");
            return one.Keep(Apply(a, b.unsqueeze(-1)).squeeze(-1));
        }
        return one.Keep(Batched(a, b));
    }

    /// <summary>[m, k]·[k, n] → [m, n]</summary>
    public static Tensor Matrices(Tensor a, Tensor b)
    {
        if (a.Layout.Rank != 2 || b.Layout.Rank != 2)
            throw new ArgumentException($"mm: both tensors must be matrices (2 dimensions): they are {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}. Use bmm for batches, matmul for any rank.");
        return Batched(a, b);
    }

    /// <summary>[b, m, k]·[b, k, n] → [b, m, n], without broadcasting.</summary>
    public static Tensor Batches(Tensor a, Tensor b)
    {
        if (a.Layout.Rank != 3) throw new ArgumentException($"batch1 must be a 3D tensor: it is {Dims.Text(a.Layout.Shape)}.");
        if (b.Layout.Rank != 3) throw new ArgumentException($"batch2 must be a 3D tensor: it is {Dims.Text(b.Layout.Shape)}.");
        var (left, right) = (a.Layout.Shape, b.Layout.Shape);
        if (left[0] != right[0] || left[2] != right[1])
            throw new ArgumentException(
                $"Expected size for first two dimensions of batch2 tensor to be: [{left[0]}, {left[2]}] but got: [{right[0]}, {right[1]}]. batch1 is {Dims.Text(left)}, batch2 {Dims.Text(right)}.");
        return Batched(a, b);
    }

    /// <summary>Σ aᵢ·bᵢ</summary>
    public static Tensor Dot(Tensor a, Tensor b)
    {
        using var one = Lifetime.One();
        if (a.Layout.Rank != 1 || b.Layout.Rank != 1)
            throw new ArgumentException($"1D tensors expected, but got {a.Layout.Rank}D and {b.Layout.Rank}D tensors: {Dims.Text(a.Layout.Shape)} and {Dims.Text(b.Layout.Shape)}.");
        if (a.Layout.Count != b.Layout.Count)
            throw new ArgumentException($"inconsistent tensor size, expected tensor {Dims.Text(a.Layout.Shape)} and src {Dims.Text(b.Layout.Shape)} to have the same number of elements, but got {a.Layout.Count} and {b.Layout.Count} elements respectively.");
        return one.Keep(Batched(a.unsqueeze(0), b.unsqueeze(1)).reshape());
    }

    static Tensor Batched(Tensor a, Tensor b)
    {
        var (left, right) = (a.Layout.Shape, b.Layout.Shape);
        if (a.dtype != b.dtype)
            throw new ArgumentException($"expected m1 and m2 to have the same dtype, but got: {DTypes.Name(a.dtype)} != {DTypes.Name(b.dtype)}. Convert one with to_type.");
        if (left[^1] != right[^2])
            throw new ArgumentException(right.Length == 2
                ? $"mat1 and mat2 shapes cannot be multiplied ({Layout.Product(left.AsSpan(0, left.Length - 1))}x{left[^1]} and {right[0]}x{right[1]}): the columns of the first, {Dims.Text(left)}, must equal the rows of the second, {Dims.Text(right)}."
                : $"Expected size for first two dimensions of batch2 tensor to be: [{Layout.Product(left.AsSpan(0, left.Length - 2))}, {left[^1]}] but got: [{Layout.Product(right.AsSpan(0, right.Length - 2))}, {right[^2]}]. matmul multiplies over the last dimension of the first, {Dims.Text(left)}, and the last but one of the second, {Dims.Text(right)}: they must be equal. Is a transpose(-2, -1) missing?");
        var batch = BatchOf(left, right);
        var y = a.dtype switch
        {
            ScalarType.Float32 => Multiply<float>(a, b, batch),
            ScalarType.Float64 => Multiply<double>(a, b, batch),
            ScalarType.Int64 => Multiply<long>(a, b, batch),
            ScalarType.Int32 => Multiply<int>(a, b, batch),
            ScalarType.Byte => Multiply<byte>(a, b, batch),
            _ => throw new ArgumentException("\"addmm_impl_cpu_\" not implemented for 'Bool': convert the masks, as with to_type(torch.float32)."),
        };
        return Graph.Record(y,
            new Path(a, dy => Apply(dy, b.transpose(-2, -1)), Saved: b),
            // One matrix for a whole batch: its gradient is one product over all rows, not a sum of one for each.
            new Path(b, dy => b.Layout.Rank == 2 ? Matrices(Rows(a).t(), Rows(dy)) : Apply(a.transpose(-2, -1), dy), Saved: a));
    }

    /// <summary>[..., n] → [N, n]</summary>
    internal static Tensor Rows(Tensor x) =>
        x.Layout.Rank == 2 ? x : x.reshape(Layout.Product(x.Layout.Shape.AsSpan(0, x.Layout.Rank - 1)), x.Layout.Shape[^1]);

    /// <summary>The batch dimensions of a product.</summary>
    internal static long[] BatchOf(long[] left, long[] right)
    {
        if (left.Length == 2 && right.Length == 2) return [];
        try
        {
            return Dims.Broadcast(left[..^2], right[..^2]);
        }
        catch (ArgumentException apart)
        {
            throw new ArgumentException($"{apart.Message} These are the batch dimensions of matmul: the tensors are {Dims.Text(left)} and {Dims.Text(right)}.", apart);
        }
    }

    static Tensor Multiply<T>(Tensor a, Tensor b, long[] batch) where T : unmanaged, INumber<T>
    {
        int m = (int)a.Layout.Shape[^2], k = (int)a.Layout.Shape[^1], n = (int)b.Layout.Shape[^1];
        var y = Tensor.Allocate(a.dtype, [.. batch, m, n]);
        Multiply(new Product<T>(Matrix<T>(a), Matrix<T>(b), y.Elements<T>().Data, m, n, k), a.Layout, b.Layout, batch);
        return y;
    }

    /// <summary>The product for each matrix of the batch, to which the leading dimensions of a and b broadcast.</summary>
    internal static void Multiply<T>(Product<T> product, Layout a, Layout b, long[] batch) where T : unmanaged, INumber<T>
    {
        if (batch.Length == 0)
        {
            Gemm.Multiply(product, 0, 0, 0, Gemm.Best);
            return;
        }
        var steps = Steps(a, b, batch);
        // Matrices that meet the same B and lie below each other are one tall matrix.
        while (steps.Length > 0 && steps[^1].B == 0 && (product.M == 1 || steps[^1].A == (long)product.M * product.A.RowStride))
        {
            if (product.M == 1) product = product with { A = product.A with { RowStride = steps[^1].A } };
            product = product with { M = product.M * steps[^1].Size };
            steps = steps[..^1];
        }
        if (steps.Length == 0) Gemm.Multiply(product, 0, 0, 0, Gemm.Best);
        else Gemm.MultiplyBatch(product, new GemmBatch(steps));
    }

    /// <summary>The last two dimensions as the matrix product reads them, where they lie.</summary>
    internal static Operand<T> Matrix<T>(Tensor x) where T : unmanaged =>
        new(x.Elements<T>().Data, (int)x.Layout.Offset, (int)x.Layout.Strides[^2], (int)x.Layout.Strides[^1]);

    /// <summary>The batch as few dimensions as walk through both operands alike.</summary>
    static GemmBatch.Dimension[] Steps(Layout a, Layout b, long[] batch)
    {
        Span<GemmBatch.Dimension> steps = batch.Length <= 8 ? stackalloc GemmBatch.Dimension[batch.Length] : new GemmBatch.Dimension[batch.Length];
        var first = batch.Length;
        for (var d = batch.Length - 1; d >= 0; d--)
        {
            if (batch[d] == 1) continue;
            GemmBatch.Dimension step = new((int)batch[d], Stride(a, batch.Length - d), Stride(b, batch.Length - d));
            if (first < batch.Length && step.Continues(steps[first])) steps[first] = steps[first] with { Size = step.Size * steps[first].Size };
            else steps[--first] = step;
        }
        return steps[first..].ToArray();

        // Of the dimension that far before the matrix; 0 where there is none or it is stretched.
        static int Stride(Layout x, int before)
        {
            var d = x.Rank - 2 - before;
            return d < 0 || x.Shape[d] == 1 ? 0 : (int)x.Strides[d];
        }
    }
}
