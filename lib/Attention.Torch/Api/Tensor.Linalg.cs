using TorchSharp.Autograd;
using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor vdot(Tensor target) => MatMul.Dot(this, target);
        public Tensor ger(Tensor vec2) => outer(vec2);
        public Tensor inner(Tensor vec2) => Contractions.Inner(this, vec2);
        public Tensor kron(Tensor other) => Contractions.Kronecker(this, other);

        /// <summary>Σ over the last dims dimensions of this and the first of b, or over the pairs named.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) => Contractions.Contract(this, b, dims);
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Contractions.Contract(this, b, dims1, dims2);
        public Tensor tensordot(Tensor b, (long, long)[] dims) => Contractions.Contract(this, b, Array.ConvertAll(dims, d => d.Item1), Array.ConvertAll(dims, d => d.Item2));

        /// <summary>β·this + α·mat1·mat2</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Lifetime.One(() => Contractions.Add(this, mat1.mm(mat2), beta, alpha, "addmm"));
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => InPlace.Update(this, x => x.addmm(mat1, mat2, beta, alpha));

        /// <summary>β·this + α·mat·vec</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Lifetime.One(() => Contractions.Add(this, mat.mv(vec), beta, alpha, "addmv"));
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => InPlace.Update(this, x => x.addmv(mat, vec, beta, alpha));

        /// <summary>β·this + α·vec1 ⊗ vec2</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Lifetime.One(() => Contractions.Add(this, vec1.outer(vec2), beta, alpha, "addr"));
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => InPlace.Update(this, x => x.addr(vec1, vec2, beta, alpha));

        /// <summary>β·this + α·Σ over the batch of batch1·batch2</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Lifetime.One(() => Contractions.Add(this, batch1.bmm(batch2).sum([0L]), beta, alpha, "addbmm"));
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => InPlace.Update(this, x => x.addbmm(batch1, batch2, beta, alpha));

        /// <summary>β·this + α·batch1·batch2, matrix by matrix</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Lifetime.One(() => Contractions.Add(this, batch1.bmm(batch2), beta, alpha, "baddbmm"));

        /// <summary>The matrix multiplied by itself n times; negative n: its inverse.</summary>
        public Tensor matrix_power(int n) => Contractions.Power(this, n);
        public Tensor inverse() => Squares.Inverse(this);
        public Tensor det() => Squares.Determinant(this);

        /// <summary>ln det; NaN where the determinant is negative.</summary>
        public Tensor logdet()
        {
            using var one = Lifetime.One();
            var (sign, log) = Squares.SignedLog(this);
            return one.Keep(log.masked_fill(sign < 0, double.NaN));
        }
    }
}
