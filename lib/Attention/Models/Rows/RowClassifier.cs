using Attention.Mechanisms;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Models.Rows;

/// <summary>logits = W · read(LSTM(rows)) + b: a picture read row by row, with or without attention over the rows.</summary>
/// <remarks>
/// The classifier of document 004 with what its listing mixes as one option, <see cref="RowReading"/>, so that they can be compared. Repairs D38 (the mean is
/// reachable), D39 (attention may pool, or keep the features' size) of <see cref="AsPrinted.MyLstmNet"/>. Golden: tests/Golden/rows.py.
/// </remarks>
public sealed class RowClassifier : nn.Module<Tensor, Tensor>
{
    private readonly long rows;
    private readonly LSTM lstm;
    private readonly SequenceAttention? attention;
    private readonly PositionPooling? pooling;
    private readonly Linear head;

    /// <summary>Draws all parameters as nn.LSTM and nn.Linear do.</summary>
    /// <param name="reading">What becomes of the rows' features.</param>
    /// <param name="rows">T, rows of a picture.</param>
    /// <param name="columns">Pixels of a row.</param>
    /// <param name="hidden">D, features of the LSTM.</param>
    /// <param name="layers">LSTM layers.</param>
    /// <param name="classes">C.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public RowClassifier(RowReading reading, long rows = 28, long columns = 28, long hidden = 128, int layers = 2, long classes = 10) : base(nameof(RowClassifier))
    {
        foreach (var (size, name) in new[] { (rows, nameof(rows)), (columns, nameof(columns)), (hidden, nameof(hidden)), (layers, nameof(layers)), (classes, nameof(classes)) })
        {
            if (size < 1)
                throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1: {size} came.");
        }
        (Reading, this.rows) = (reading, rows);
        lstm = nn.LSTM(columns, hidden, layers, batchFirst: true);
        if (reading is RowReading.Pooled)
            pooling = new PositionPooling(hidden);
        if (reading is RowReading.Soft or RowReading.Mean or RowReading.Threshold or RowReading.Rescaled)
        {
            attention = new SequenceAttention(hidden)
            {
                HasTanh = true,
                IsMean = reading is RowReading.Mean,
                Threshold = reading is RowReading.Threshold ? 0.84 : 0,
                Renormalise = false,
            };
        }
        head = nn.Linear(reading is RowReading.Last or RowReading.Pooled ? hidden : rows * hidden, classes);
        RegisterComponents();
    }

    /// <summary>What becomes of the rows' features.</summary>
    public RowReading Reading { get; }

    /// <summary>The scores of the classes.</summary>
    /// <param name="pictures">[B, T, columns]</param>
    /// <returns>logits [B, C]</returns>
    /// <exception cref="ArgumentException">pictures has another shape.</exception>
    public override Tensor forward(Tensor pictures) => head.forward(Read(pictures).read);

    /// <summary>The weight of each row, the mean over its features where each has its own.</summary>
    /// <param name="pictures">[B, T, columns]</param>
    /// <returns>[B, T]; 1/T everywhere for the readings without attention.</returns>
    /// <exception cref="ArgumentException">pictures has another shape.</exception>
    public Tensor RowWeights(Tensor pictures) => Read(pictures).weights;

    private (Tensor read, Tensor weights) Read(Tensor pictures)
    {
        Require.Dimensions(pictures, "[B, T, columns]", 3, nameof(pictures), "Pictures of one channel, [B, 1, T, columns], lose it by squeeze(1).");
        if (pictures.size(1) != rows)
            throw new ArgumentException($"pictures must have the {rows} rows the model was made for: it is {Require.Shape(pictures)}.", nameof(pictures));
        var (features, _, _) = lstm.forward(pictures);                        // [B, T, D]
        if (pooling is not null)
            return pooling.forward(features);
        var (read, weights) = attention?.forward(features) ?? (features, ones_like(features) / rows);
        var ofRows = weights.mean([-1]);                                      // [B, T]
        return Reading switch
        {
            RowReading.Last => (features.select(1, -1), ofRows),
            RowReading.Rescaled => ((read * rows).flatten(1), ofRows),
            _ => (read.flatten(1), ofRows),
        };
    }
}
