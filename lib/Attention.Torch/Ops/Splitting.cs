using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>One tensor into several views of it.</summary>
internal static class Splitting
{
    /// <summary>sections pieces, the first of which are one longer where the size does not divide.</summary>
    public static Tensor[] Sections(Tensor x, long sections, long dim)
    {
        RequireDims(x, 1, "tensor_split expected at least a 1-dimensional tensor, but got a tensor with");
        int at = Dims.Wrap(x, dim);
        if (sections <= 0) throw new ArgumentException($"number of sections must be larger than 0, got {sections}.");
        long size = x.Layout.Shape[at], start = 0;
        var parts = new Tensor[sections];
        for (long i = 0; i < sections; i++)
        {
            long length = size / sections + (i < size % sections ? 1 : 0);
            parts[i] = x.narrow(at, start, length);
            start += length;
        }
        return parts;
    }

    /// <summary>The pieces before, between and after the positions.</summary>
    public static Tensor[] At(Tensor x, ReadOnlySpan<long> positions, long dim)
    {
        RequireDims(x, 1, "tensor_split expected at least a 1-dimensional tensor, but got a tensor with");
        int at = Dims.Wrap(x, dim);
        var parts = new Tensor[positions.Length + 1];
        long start = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            parts[i] = Views.Slice(x, at, start, positions[i], 1);
            start = positions[i];
        }
        parts[^1] = Views.Slice(x, at, start, null, 1);
        return parts;
    }

    /// <summary>A number or a vector of positions, held in a tensor.</summary>
    public static Tensor[] At(Tensor x, Tensor positions, long dim)
    {
        if (positions.dtype != ScalarType.Int64 || positions.Layout.Rank > 1)
            throw new ArgumentException(
                $"tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor of dtype long, but got {DTypes.Name(positions.dtype)} {Dims.Text(positions.Layout.Shape)}.");
        return positions.Layout.Rank == 0 ? Sections(x, positions.item<long>(), dim) : At(x, positions.data<long>().ToArray(), dim);
    }

    /// <summary>The dimension of hsplit (columns; of a vector its only one), vsplit (rows) and dsplit (depth).</summary>
    public static int Along(Tensor x, string name, int rank)
    {
        RequireDims(x, rank, $"torch.{name} requires a tensor with at least {rank} dimension{(rank > 1 ? "s" : "")}, but got a tensor with");
        return name == "hsplit" ? Math.Min(1, x.Layout.Rank - 1) : rank == 3 ? 2 : 0;
    }

    /// <summary>sections pieces of equal size.</summary>
    public static Tensor[] Equal(Tensor x, long sections, string name, int dim)
    {
        long size = x.Layout.Shape[dim];
        if (sections <= 0 || size % sections != 0)
            throw new ArgumentException(
                $"torch.{name} attempted to split along dimension {dim}, but the size of the dimension {size} is not divisible by the split_size {sections}! The tensor is {Dims.Text(x.Layout.Shape)}. tensor_split makes pieces of unequal size.");
        return Sections(x, sections, dim);
    }

    static void RequireDims(Tensor x, int rank, string words)
    {
        if (x.Layout.Rank < rank) throw new ArgumentException($"{words} {x.Layout.Rank} dims: it is {Dims.Text(x.Layout.Shape)}.");
    }
}
