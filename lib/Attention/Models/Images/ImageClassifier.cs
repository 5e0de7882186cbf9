using Attention.Mechanisms;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models.Images;

/// <summary>logits = W · Σₗ αₗ xₗ + b with α = softmax over the locations l of (w·xₗ + c), xₗ the features two convolutions find there.</summary>
/// <remarks>
/// Document 000's classifier with one score per location, which repairs D4, D5 and D6 of <see cref="AsPrinted.AttentionImageClassifier"/>; the mean and the
/// document's one score stand beside it as <see cref="ImageReading"/>. Golden: tests/Golden/images.py.
/// </remarks>
public sealed class ImageClassifier : nn.Module<Tensor, Tensor>
{
    private readonly long size;
    private readonly Sequential features;
    private readonly PositionPooling? pooling;
    private readonly Linear? score;
    private readonly Linear head;

    /// <summary>Draws all parameters as nn.Conv2d and nn.Linear do.</summary>
    /// <param name="reading">How the locations become one vector.</param>
    /// <param name="size">Pixels of a side, a multiple of 4.</param>
    /// <param name="first">Channels of the first convolution.</param>
    /// <param name="hidden">D, channels of the second.</param>
    /// <param name="classes">C.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or size is no multiple of 4.</exception>
    public ImageClassifier(ImageReading reading, long size = 64, long first = 64, long hidden = 128, long classes = 10) : base(nameof(ImageClassifier))
    {
        Require.Positive(size);
        Require.Positive(first);
        Require.Positive(hidden);
        Require.Positive(classes);
        if (size % 4 != 0)
            throw new ArgumentOutOfRangeException(nameof(size), $"size must be a multiple of 4, as two poolings halve it twice: {size} came.");
        (Reading, this.size) = (reading, size);
        features = nn.Sequential(
            nn.Conv2d(3, first, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2, 2),
            nn.Conv2d(first, hidden, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2, 2));
        if (reading is ImageReading.Attention)
            pooling = new PositionPooling(hidden);
        if (reading is ImageReading.OneScore)
            score = nn.Linear(hidden * (size / 4) * (size / 4), 1);
        head = nn.Linear(hidden, classes);
        RegisterComponents();
    }

    /// <summary>How the locations become one vector.</summary>
    public ImageReading Reading { get; }

    /// <summary>The scores of the classes.</summary>
    /// <param name="pictures">[B, 3, size, size]</param>
    /// <returns>logits [B, C]</returns>
    /// <exception cref="ArgumentException">pictures has another shape.</exception>
    public override Tensor forward(Tensor pictures) => head.forward(Read(pictures).read);

    /// <summary>The weight of each location.</summary>
    /// <param name="pictures">[B, 3, size, size]</param>
    /// <returns>[B, size/4, size/4], a picture's weights summing to 1; for one score 1 everywhere, as it sums without dividing.</returns>
    /// <exception cref="ArgumentException">pictures has another shape.</exception>
    public Tensor LocationWeights(Tensor pictures) => Read(pictures).weights.reshape(-1, size / 4, size / 4);

    private (Tensor read, Tensor weights) Read(Tensor pictures)
    {
        if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) != size || pictures.size(3) != size)
        {
            throw new ArgumentException($"pictures must be [B, 3, {size}, {size}]: it is {Require.Shape(pictures)}. " +
                "A single picture gets its batch dimension by unsqueeze(0).", nameof(pictures));
        }
        var found = features.forward(pictures);                               // [B, D, size/4, size/4]
        var locations = found.flatten(2).transpose(1, 2);                     // [B, L, D]
        if (pooling is not null)
            return pooling.forward(locations);
        if (score is null)
            return (locations.mean([1]), ones_like(locations.select(2, 0)) / locations.size(1));
        var weight = score.forward(found.flatten(1)).softmax(1);              // [B, 1], always 1
        return ((locations * weight.unsqueeze(2)).sum(1), weight.expand(-1, locations.size(1)));
    }
}
