using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>context [B, Tq, E] (one query where a sequence was pooled); weights [B, H, Tq, Tk], or null where there are none to be had.</summary>
internal sealed record Answer(Tensor Context, Tensor? Weights);
