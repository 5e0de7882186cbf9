using TorchSharp.Autograd;
using TorchSharp.Kernels;
using static TorchSharp.torch;
using Reduction = TorchSharp.torch.nn.Reduction;
using Row = TorchSharp.Kernels.CrossEntropyKernels.Row;

namespace TorchSharp.Ops;

/// <summary>Cross entropy of rows of logits as one recorded step: no matrix of log-probabilities, and one pass for dx = p − [target].</summary>
internal sealed class CrossEntropyPass
{
    const int Grain = 8192;

    readonly Tensor logits, target, statistics;
    readonly Tensor? weight;
    readonly long ignored;
    readonly double smoothing;
    readonly Reduction reduction;
    readonly int rows, classes;

    /// <summary>What the sum of the losses is divided by.</summary>
    double divisor = 1;

    /// <summary>Float logits [C] or [N, C]; weights only without smoothing, and only fixed ones.</summary>
    public static bool Suits(Tensor logits, Tensor? weight, double smoothing) =>
        logits.dtype == ScalarType.Float32 && logits.Layout.Rank is 1 or 2 && logits.Layout.Count > 0
        && (weight is null || (weight.dtype == ScalarType.Float32 && !weight.requires_grad && smoothing == 0));

    /// <summary>logits, target and weight as <see cref="Losses"/> has checked them.</summary>
    public static Tensor Apply(Tensor logits, Tensor target, Tensor? weight, long ignored, Reduction reduction, double smoothing)
    {
        var pass = new CrossEntropyPass(logits, target, weight, ignored, reduction, smoothing);
        var loss = pass.Forward();
        return Graph.Record(loss, new Path(logits, pass.Back, Saved: logits, AlsoSaved: pass.statistics, More: [pass.target, pass.weight]));
    }

    CrossEntropyPass(Tensor logits, Tensor target, Tensor? weight, long ignored, Reduction reduction, double smoothing)
    {
        (this.logits, this.ignored, this.reduction, this.smoothing) = (logits, ignored, reduction, smoothing);
        this.target = Dense(target);
        this.weight = weight is null ? null : Dense(weight);
        classes = (int)logits.Layout.Shape[^1];
        rows = (int)(logits.Layout.Count / classes);
        // [rows, 2]: the largest logit, and the logarithm of the sum of the exponentials of the distances from it.
        statistics = Tensor.Allocate(ScalarType.Float32, [rows, 2]);
    }

    Tensor Forward()
    {
        var values = Tensor.Allocate(ScalarType.Float32, target.Layout.Shape);
        var (from, start) = Elements(Dense(logits));
        float[] to = values.Elements<float>().Data, kept = statistics.Elements<float>().Data;
        Work.Split(rows, Math.Max(1, Grain / classes), (first, end) =>
        {
            for (int i = first; i < end; i++)
                to[i] = CrossEntropyKernels.Loss(RowAt(i), from.AsSpan(start + i * classes, classes), out kept[2 * i], out kept[2 * i + 1]);
        });
        if (reduction == Reduction.None) return values;
        double sum = 0, weights = 0;
        for (int i = 0; i < rows; i++)
        {
            sum += to[i];
            weights += Weight(i);
        }
        if (reduction == Reduction.Mean) divisor = weights;
        var loss = Tensor.Allocate(ScalarType.Float32, []);
        loss.Elements<float>().Data[0] = (float)(sum / divisor);
        return loss;
    }

    Tensor Back(Tensor dy)
    {
        if (Graph.Enabled) return Differentiable(dy);
        var dx = Tensor.Allocate(ScalarType.Float32, logits.Layout.Shape);
        var (from, start) = Elements(Dense(logits));
        var (slopes, slopeStart) = Elements(Dense(dy));
        float[] to = dx.Elements<float>().Data, kept = statistics.Elements<float>().Data;
        int step = reduction == Reduction.None ? 1 : 0;
        Work.Split(rows, Math.Max(1, Grain / classes), (first, end) =>
        {
            for (int i = first; i < end; i++)
                CrossEntropyKernels.Back(RowAt(i), from.AsSpan(start + i * classes, classes), kept[2 * i], kept[2 * i + 1],
                    (float)(slopes[slopeStart + i * step] / divisor), to.AsSpan(i * classes, classes));
        });
        return dx;
    }

    /// <summary>The same formula in recorded steps: p·a − b, where a and b do not depend on the logits.</summary>
    Tensor Differentiable(Tensor dy)
    {
        Tensor all = zeros([rows, 1]), part = zeros([rows, classes]);
        float[] a = all.Elements<float>().Data, b = part.Elements<float>().Data;
        for (int i = 0; i < rows; i++)
        {
            var row = RowAt(i);
            if (row.Target < 0) continue;
            a[i] = (row.Weight + row.Evenly) / (float)divisor;
            b.AsSpan(i * classes, classes).Fill(row.Evenly / classes / (float)divisor);
            b[i * classes + row.Target] += row.Weight / (float)divisor;
        }
        var slopes = reduction == Reduction.None ? dy.reshape(-1, 1) : dy.reshape(1, 1);
        return ((logits.reshape(rows, classes).softmax(-1) * all - part) * slopes).reshape(logits.Layout.Shape);
    }

    Row RowAt(int i) => Class(i) is var of && of == ignored
        ? new(-1, 0, 0)
        : new((int)of, (float)(1 - smoothing) * Weight(i), (float)smoothing);

    long Class(int i) => target.Elements<long>().Data[target.Layout.Offset + i];

    /// <summary>Of the target class of row i, 0 where the row does not count.</summary>
    float Weight(int i) => Class(i) is var of && of == ignored ? 0 : weight is null ? 1 : weight.Elements<float>().Data[weight.Layout.Offset + of];

    static (float[] Data, int Start) Elements(Tensor x) => (x.Elements<float>().Data, (int)x.Layout.Offset);

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();
}
