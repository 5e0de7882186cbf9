using TorchSharp.Memory;
using TorchSharp.Ops;
using static TorchSharp.torch;

namespace TorchSharp.Autograd;

/// <summary>Writing into a tensor that others may see: the values, the version, and the history of the tensor and its base.</summary>
internal static class InPlace
{
    /// <summary>target ← change(target). Where the change is recorded it sees a copy, so that the way back still has the values from before.</summary>
    public static Tensor Update(Tensor target, Func<Tensor, Tensor> change, Tensor? other = null)
    {
        using var one = Lifetime.One();
        Check(target);
        bool recorded = Graph.Enabled && (target.requires_grad || other is { requires_grad: true });
        return one.Keep(Write(target, change(recorded ? target.clone() : target)));
    }

    /// <summary>target ← result (computed from the values before), with result's history from now on.</summary>
    public static Tensor Write(Tensor target, Tensor result)
    {
        Check(target);
        if (!result.Layout.Shape.AsSpan().SequenceEqual(target.Layout.Shape))
        {
            var broadcast = Dims.Broadcast(target.Layout.Shape, result.Layout.Shape);
            if (!broadcast.AsSpan().SequenceEqual(target.Layout.Shape))
                throw new ArgumentException(
                    $"output with shape {Dims.Text(target.Layout.Shape)} doesn't match the broadcast shape {Dims.Text(broadcast)}. An in-place operation cannot make its tensor larger: use the form without the underscore.");
        }
        if (DTypes.Promote(result.dtype, target.dtype) != target.dtype && Kind(result.dtype) > Kind(target.dtype))
            throw new ArgumentException(
                $"result type {DTypes.Name(result.dtype)} can't be cast to the desired output type {DTypes.Name(target.dtype)}: an in-place operation keeps its tensor's type. Use the form without the underscore.");
        Copying.Into(target, result);
        Changed(target, result);
        return target;
    }

    /// <summary>A leaf that wants a gradient must not be overwritten while recording; nor an expanded tensor at all.</summary>
    public static void Check(Tensor target)
    {
        if (!target.Layout.IsInjective)
            throw new InvalidOperationException(
                $"unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation: it is {Dims.Text(target.Layout.Shape)}, expanded.");
        if (!Graph.Enabled || !target.requires_grad) return;
        if (target.is_leaf)
            throw new InvalidOperationException("a leaf Variable that requires grad is being used in an in-place operation. Wrap the change in torch.no_grad(), or change a clone().");
        if (target.Gradient?.Base is { requires_grad: true, is_leaf: true })
            throw new InvalidOperationException("a view of a leaf Variable that requires grad is being used in an in-place operation. Wrap the change in torch.no_grad(), or change a clone().");
    }

    /// <summary>Counts the write, and rewrites history: target is result now, and so is that part of its base.</summary>
    public static void Changed(Tensor target, Tensor? result)
    {
        target.Storage.Version++;
        if (!Graph.Enabled || result is null || !(result.requires_grad || target.requires_grad)) return;
        var state = target.Gradient ??= new();
        if (state.Base is { } source)
        {
            var replay = state.Replay!;
            (source.Gradient ??= new()).Producer = Node.Of([
                new(source, dy =>
                {
                    var untouched = dy.clone();
                    replay(untouched).zero_();
                    return untouched;
                }),
                new(result, dy => replay(dy)),
            ]);
        }
        else
        {
            state.Producer = Node.Of([new(result, dy => dy)]);
        }
    }

    static int Kind(ScalarType type) => type == ScalarType.Bool ? 0 : DTypes.IsIntegral(type) ? 1 : 2;
}
