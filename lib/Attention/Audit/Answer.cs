using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>context [B, Tq, E], of a pooled sequence [B, 1, E]; weights [B, H, Tq, Tk], or null where none are returned.</summary>
internal sealed record Answer(Tensor Context, Tensor? Weights)
{
    /// <summary>One shape for what the kinds return.</summary>
    internal static Answer Of(AuditKind kind, Tensor context, Tensor? weights)
    {
        if (kind == AuditKind.Pooling) context = context.unsqueeze(1);                                       // [B, E] → [B, 1, E]
        return new(context, (kind, weights?.ndim) switch
        {
            (_, null) => null,
            (AuditKind.Pooling or AuditKind.Reweighting, 2) => weights!.unsqueeze(1).unsqueeze(1),           // [B, T] → [B, 1, 1, T]
            (AuditKind.Pooling or AuditKind.Reweighting, 3) => weights!.transpose(1, 2).unsqueeze(2),        // [B, T, D] → [B, D, 1, T]
            (_, 3) => weights!.unsqueeze(1),                                                                 // [B, Tq, Tk] → [B, 1, Tq, Tk]
            _ => weights,
        });
    }
}
