using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>logits = W · Σ (features ⊙ softmax₁(a · flatten(features))) + b: the image classifier of document 000 (L000-2).</summary>
/// <remarks>
/// Defects kept: D4, the flattened features have hiddenSize · H · W columns and the attention layer takes hiddenSize, so that forward fails; D6, inputSize
/// is not used and the sum grows with the picture. Repair: <see cref="Models.Images.ImageClassifier"/>.
/// </remarks>
public sealed class AttentionImageClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear attention;
    private readonly Linear fc;

    /// <summary>The listing's constructor; it calls it with (64, 128, 10).</summary>
    /// <param name="inputSize">Pixels of a side; not used (D6).</param>
    /// <param name="hiddenSize">Inputs of the two linear layers; anything but 128 contradicts the convolutions.</param>
    /// <param name="numClasses">Classes.</param>
    public AttentionImageClassifier(long inputSize, long hiddenSize, long numClasses) : base(nameof(AttentionImageClassifier))
    {
        _ = inputSize;
        features = nn.Sequential(
            nn.Conv2d(3, 64, 3, 1, 1), nn.ReLU(inplace: true), nn.MaxPool2d(2, 2),
            nn.Conv2d(64, 128, 3, 1, 1), nn.ReLU(inplace: true), nn.MaxPool2d(2, 2));
        attention = nn.Linear(hiddenSize, 1);
        fc = nn.Linear(hiddenSize, numClasses);
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="x">[B, 3, H, W]</param>
    /// <returns>Would be logits [B, numClasses]; with pictures of 8 pixels a side or more it always throws (D4).</returns>
    public override Tensor forward(Tensor x)
    {
        var found = features.forward(x);
        var scores = attention.forward(found.view(found.size(0), -1));
        var weights = scores.softmax(1);
        return fc.forward((found * weights.unsqueeze(2).unsqueeze(3)).sum([2, 3]));
    }
}
