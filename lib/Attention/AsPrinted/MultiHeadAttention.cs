using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>softmax(QKᵀ/√d)·V in several heads: the multi-head listing of document 001 (L001-5).</summary>
/// <remarks>
/// Defects kept: D13, the split into heads is a view alone, which cuts each sequence into blocks of neighbouring tokens and mixes their features;
/// D14, the merge undoes only that split; D15, dropout is handed on and never applied, and there is no mask. D17 is a claim of the text beside it.
/// Repair: <see cref="Mechanisms.Heads"/>, <see cref="Mechanisms.MultiHeadAttention"/>.
/// </remarks>
public sealed class MultiHeadAttention
    : nn.Module<Tensor, Tensor, Tensor, (Tensor context, Tensor weights)>
{
    private readonly Linear wK, wQ, wV, fc;
    private readonly Dropout dropout;
    private readonly long head, dK;

    /// <summary>The listing's constructor.</summary>
    /// <param name="head">H; must divide the embedding size.</param>
    /// <param name="embeddingSize">E</param>
    /// <param name="dropout">Kept, and of no effect.</param>
    /// <exception cref="ArgumentException">The heads do not share E evenly: the listing's assert.</exception>
    public MultiHeadAttention(long head, long embeddingSize, double dropout = 0.1)
        : base(nameof(MultiHeadAttention))
    {
        if (embeddingSize % head != 0)
            throw new ArgumentException("embedding_size % head == 0 must hold.");
        this.head = head;
        wK = nn.Linear(embeddingSize, embeddingSize);
        wQ = nn.Linear(embeddingSize, embeddingSize);
        wV = nn.Linear(embeddingSize, embeddingSize);
        fc = nn.Linear(embeddingSize, embeddingSize);
        this.dropout = nn.Dropout(dropout);
        dK = embeddingSize / head;
        RegisterComponents();
    }

    /// <summary>The listing's forward.</summary>
    /// <param name="query">[B, Tq, E]</param>
    /// <param name="key">[B, Tk, E]</param>
    /// <param name="value">[B, Tk, E]</param>
    /// <returns>context [B, Tq, E]; weights [B, H, Tq, Tk].</returns>
    public override (Tensor context, Tensor weights) forward(
        Tensor query, Tensor key, Tensor value)
    {
        var batchSize = query.size(0);
        query = wQ.forward(query).view(batchSize, head, -1, dK);
        key = wK.forward(key).view(batchSize, head, -1, dK);
        value = wV.forward(value).view(batchSize, head, -1, dK);
        var (context, weights) = Attention3(query, key, value, dropout);
        context = context.view(batchSize, -1, dK * head);
        return (fc.forward(context), weights);
    }

    private static (Tensor context, Tensor weights) Attention3(
        Tensor query, Tensor key, Tensor value, Dropout dropout)
    {
        var d = key.size(-1);
        var weights = (query.matmul(key.transpose(-1, -2)) / Math.Sqrt(d)).softmax(-1);
        return (weights.matmul(value), weights);
    }
}
