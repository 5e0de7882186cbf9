using System.Reflection;
using System.Runtime.CompilerServices;
using Attention.Mechanisms;
using Attention.Scoring;
using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>Modules whose forward returns (context, weights): the names tell an attention from a GRU, which returns two tensors as well.</summary>
internal static class ReturnedWeights
{
    /// <summary>Whether forward is declared to return (Tensor context, Tensor weights), by these names.</summary>
    internal static bool AreReturnedBy(nn.Module module)
    {
        foreach (var forward in module.GetType().GetMethods().Where(method => method.Name == "forward" && method.ReturnType == typeof((Tensor, Tensor))))
        {
            if (forward.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>() is { TransformNames: ["context", "weights"] }) return true;
        }
        return false;
    }

    /// <summary>The weights of a call; with query and key where one of the library's products scores them.</summary>
    internal static RecordedAttention Read(AttentionCall call)
    {
        var (_, weights) = ((Tensor, Tensor))call.Result!;
        if (call is { Module: MultiHeadAttention heads, Inputs: [Tensor given, Tensor memory, Tensor values, var open] })
        {
            var (queries, keys, _) = heads.Project(given, memory, values);   // [B, H, T, D], computed again
            return call.Recorded(weights, queries, keys, open as Tensor, 1 / Math.Sqrt(queries.shape[^1]));
        }
        if (call is not { Module: SoftAttention attention, Inputs: [Tensor query, Tensor key, _, var mask] }) return call.Recorded(weights);
        var allowed = mask as Tensor;
        return attention.children().OfType<ScoringFunction>().Single() switch
        {
            DotProductScore => call.Recorded(weights, query, key, allowed),
            ScaledDotProductScore => call.Recorded(weights, query, key, allowed, 1 / Math.Sqrt(query.shape[^1])),
            BilinearScore bilinear => call.Recorded(weights, query.matmul(bilinear.W.t()), key, allowed),   // kᵀ(W q)
            _ => call.Recorded(weights, mask: allowed),
        };
    }
}
