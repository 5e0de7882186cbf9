using static TorchSharp.torch;

namespace Attention.Recording;

/// <summary>What one call of one attention module did; where query and key are known, weights = softmax(Scale · Q·Kᵀ) under the mask.</summary>
/// <param name="Name">The module's path in its model, such as "encoder.layers.0.self_attn"; several calls of one module share it.</param>
/// <param name="Weights">[B, H, Tq, Tk]</param>
/// <param name="Query">[B, H, Tq, D] after projection; null when the module does not tell.</param>
/// <param name="Key">[B, H, Tk, D] after projection; null when the module does not tell.</param>
/// <param name="Mask">bool, broadcasts to [B, H, Tq, Tk]; true = may attend; null = all may, or the module does not tell.</param>
/// <param name="Scale">What Q·Kᵀ is multiplied by to give the scores: 1/√D in scaled dot-product attention.</param>
public sealed record RecordedAttention(string Name, Tensor Weights, Tensor? Query, Tensor? Key, Tensor? Mask, double Scale);
