using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Tensors side by side, above each other and behind each other; and the dimensions that takes.</summary>
internal static class Stacking
{
    public static Tensor Horizontal(ReadOnlySpan<Tensor> tensors)
    {
        using var one = Lifetime.One();
        Tensor[] parts = [.. tensors.ToArray().Select(t => AtLeast(t, 1))];
        return one.Keep(Joining.Cat(parts, parts.Length > 0 && parts[0].Layout.Rank == 1 ? 0 : 1));
    }

    public static Tensor Vertical(ReadOnlySpan<Tensor> tensors)
    {
        using var one = Lifetime.One();
        return one.Keep(Joining.Cat([.. tensors.ToArray().Select(t => AtLeast(t, 2))], 0));
    }

    public static Tensor Deep(ReadOnlySpan<Tensor> tensors)
    {
        using var one = Lifetime.One();
        return one.Keep(Joining.Cat([.. tensors.ToArray().Select(t => AtLeast(t, 3))], 2));
    }

    /// <summary>Numbers and vectors become columns.</summary>
    public static Tensor Columns(ReadOnlySpan<Tensor> tensors)
    {
        using var one = Lifetime.One();
        return one.Keep(Horizontal([.. tensors.ToArray().Select(t => t.Layout.Rank <= 1 ? t.reshape(t.numel(), 1) : t)]));
    }

    /// <summary>With dimensions of size 1 added until there are rank: a vector is a row, a matrix has depth 1.</summary>
    public static Tensor AtLeast(Tensor x, int rank)
    {
        if (x.Layout.Rank >= rank) return x;
        using var one = Lifetime.One();
        return one.Keep((rank, x.Layout.Rank) switch
        {
            (1, _) => x.reshape(1),
            (2, 0) => x.reshape(1, 1),
            (2, _) => x.unsqueeze(0),
            (_, 0) => x.reshape(1, 1, 1),
            (_, 1) => x.unsqueeze(0).unsqueeze(-1),
            _ => x.unsqueeze(-1),
        });
    }

    /// <summary>All expanded to the shape they broadcast to.</summary>
    public static Tensor[] Broadcast(ReadOnlySpan<Tensor> tensors)
    {
        var shape = Array.Empty<long>();
        foreach (var tensor in tensors) shape = Dims.Broadcast(shape, tensor.Layout.Shape);
        return [.. tensors.ToArray().Select(t => t.expand(shape))];
    }
}
